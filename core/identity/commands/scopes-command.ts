import type { AppManifest, CommandDefinition } from '../../kernel/index.ts';

type AppWithScopes = Pick<AppManifest, 'title' | 'scopes'>;

/** Every scope that Muster asks for with these apps, with what it feeds; `publicData` first, the rest by name. */
export function allScopes(apps: readonly AppWithScopes[]): { scope: string; feeds: string[] }[] {
  const feeds = new Map<string, string[]>();
  for (const app of apps) {
    for (const { scope, feeds: what } of app.scopes ?? []) {
      feeds.set(scope, [...(feeds.get(scope) ?? []), `${app.title}: ${what}`]);
    }
  }
  feeds.delete('publicData');
  const sorted = [...feeds].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    { scope: 'publicData', feeds: ['Muster: log in, know who owns a character'] },
    ...sorted.map(([scope, what]) => ({ scope, feeds: what })),
  ];
}

/** `scopes`: the list to paste into the application at developers.eveonline.com. */
export const scopesCommand: CommandDefinition = {
  name: 'scopes',
  summary: 'Print the scopes that your EVE application needs, one per line',
  options: [{ flags: '--explain', description: 'say after each scope what it is for' }],
  async run(context) {
    const scopes = allScopes(context.manifests);
    for (const { scope, feeds } of scopes) {
      context.print(context.options['explain'] === true ? `${scope}  # ${feeds.join('; ')}` : scope);
    }
    context.tell(
      `${scopes.length} scopes; enable all of them in your application at developers.eveonline.com`,
    );
    await Promise.resolve();
  },
};
