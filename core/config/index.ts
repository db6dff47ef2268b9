export { resolveConfig, type Config, type EveConfig } from './config.ts';
export { configError, hostEnv, parseEnv, type Environment, type HostEnv } from './env.ts';
