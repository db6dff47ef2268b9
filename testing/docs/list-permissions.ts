import type { AppManifest } from '@muster/core';

const WHAT = ['Code', 'What it opens', 'Needed for'];

/** Every permission of an installation and the calls that need it, as a page for administrators. */
export function listPermissions(manifests: readonly AppManifest[]): string {
  const parts = manifests
    .filter(({ permissions }) => permissions.length > 0)
    .map((app) => `## ${app.title}\n\n${tableOf(app)}\n`);
  return [
    '# Permissions\n',
    'Made from the manifests of the apps. Who is signed in but has none of these sees only their own account.\n',
    ...parts,
  ].join('\n');
}

function tableOf({ permissions, routes = [], registerPermission }: AppManifest): string {
  const rows = permissions.map(({ code, title, description }) => {
    const calls = routes
      .filter(({ access }) => 'permission' in access && access.permission === code)
      .map(({ contract }) => `\`${contract.method} ${contract.path}\``)
      .toSorted();
    if (registerPermission === code) calls.push('registering a character');
    return [`\`${code}\``, `${title}: ${description}`, calls.join('<br>')];
  });
  return [WHAT, WHAT.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
