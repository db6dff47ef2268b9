/** Browser-safe: what server and browser agree on. Nothing here may import a server module. */
export * from './authorisations.contract.ts';
export * from './define-contract.ts';
export * from './eve-state.contract.ts';
export * from './fields.ts';
export * from './problem.ts';
export * from './section.ts';
export * from './session.contract.ts';
export * from './table.ts';
