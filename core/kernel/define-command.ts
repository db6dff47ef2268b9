import type { AppServices } from './app-services.ts';
import type { AppManifest } from './define-app.ts';

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
  /** The host's manifest and those of all installed apps. */
  readonly manifests: readonly AppManifest[];
  /** Opens the database and the rest, the first time it is called; closed when the command ends. */
  services(): Promise<AppServices>;
  print(line: string): void;
  tell(line: string): void;
}
