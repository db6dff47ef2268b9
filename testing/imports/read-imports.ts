import { parseSync, Visitor } from 'vite';

/** One import of a module, or a re-export from it. */
export interface ModuleImport {
  specifier: string;
  /** True when nothing of it is left at run time. */
  isType: boolean;
}

export interface ModuleFacts {
  imports: ModuleImport[];
  hasDefaultExport: boolean;
}

/** Reads what a TypeScript module imports, in every form the language has, and whether it exports a default. */
export function readModule(path: string, source: string): ModuleFacts {
  const { module, program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  const imports: ModuleImport[] = [];
  for (const { moduleRequest, entries } of module.staticImports) {
    const isType = entries.length > 0 && entries.every((entry) => entry.isType);
    imports.push({ specifier: moduleRequest.value, isType });
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest !== null) imports.push({ specifier: moduleRequest.value, isType });
    }
  }
  new Visitor({
    ImportExpression({ source: module }) {
      // A computed specifier is the host loading what site.config.ts names.
      if (module.type === 'Literal' && typeof module.value === 'string') {
        imports.push({ specifier: module.value, isType: false });
      }
    },
    TSImportType({ source: module }) {
      imports.push({ specifier: module.value, isType: true });
    },
  }).visit(program);
  const exports = module.staticExports.flatMap(({ entries }) => entries);
  return { imports, hasDefaultExport: exports.some(({ exportName }) => exportName.kind === 'Default') };
}
