import type { AppServices } from './app-services.ts';

/** A command of `npm run muster -- <name>`. Data go to stdout through `print`, talk to stderr through `tell`. */
export interface CommandDefinition {
  readonly name: string;
  readonly summary: string;
  /** Positional arguments in commander's notation, e.g. `<name>` or `[section...]`. */
  readonly arguments?: readonly { readonly name: string; readonly description: string }[];
  readonly options?: readonly {
    readonly flags: string;
    readonly description: string;
    readonly default?: string;
  }[];
  run(context: CommandContext): Promise<void>;
}

export interface CommandContext {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | string[] | undefined>>;
  readonly services: AppServices;
  print(line: string): void;
  tell(line: string): void;
}
