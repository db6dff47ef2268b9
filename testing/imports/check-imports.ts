import { posix } from 'node:path';
import { type Edge, whyForbidden } from './forbidden.ts';
import { placeOf } from './place.ts';
import { readModule } from './read-imports.ts';

/** Every text file of the repository by its path, relative and with forward slashes. */
export type SourceFiles = ReadonlyMap<string, string>;

interface Package {
  directory: string;
  exports: Readonly<Record<string, string>>;
}

const MODULE = /\.tsx?$/;
/** The boundaries at which an index.ts stands: a package, a slice, the kit, a section of an app. */
const INDEX_PLACES =
  /^(core|esi|simulator|testing)\/index\.ts$|^core\/[^/]+\/index\.ts$|^web\/kit\/index\.ts$|^apps\/[^/]+\/(server|web)\/(sections|viewer)\/[^/]+\/index\.tsx?$/;

/** Holds the import rules against the given files; returns one sentence per breach. */
export function checkImports(files: SourceFiles): string[] {
  const packages = readPackages(files);
  const faults: string[] = [];
  const graph = new Map<string, string[]>();
  for (const [path, source] of files) {
    if (!MODULE.test(path)) continue;
    const { imports, hasDefaultExport } = readModule(path, source);
    if (hasDefaultExport && !path.endsWith('.config.ts')) faults.push(`${path}: exports a default, name it`);
    if (placeOf(path).isIndex && !INDEX_PLACES.test(path)) {
      faults.push(`${path}: index.ts stands only at the boundary of a package, slice or section`);
    }
    const reached: string[] = [];
    for (const { specifier, isType } of imports) {
      const target = resolve(path, specifier, packages);
      if (target === null) continue;
      const fault = typeof target === 'string' ? judge(files, path, target, isType) : target.fault;
      if (fault !== null) faults.push(`${path}: imports ${specifier}: ${fault}`);
      if (typeof target === 'string' && !isType) reached.push(target);
    }
    graph.set(path, reached);
  }
  return [...faults, ...findCycles(graph).map((cycle) => `${cycle.join(' → ')}: these import each other`)];
}

function judge(files: SourceFiles, path: string, target: string, isType: boolean): string | null {
  if (!MODULE.test(target)) return null;
  if (!files.has(target)) return `there is no ${target}`;
  const from = placeOf(path);
  const edge: Edge = { from, to: placeOf(target), isType, requires: requiredApps(files, from.app) };
  return whyForbidden(edge);
}

/** The file of ours that a specifier means, null for everything that is not ours. */
function resolve(
  path: string,
  specifier: string,
  packages: ReadonlyMap<string, Package>,
): string | { fault: string } | null {
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ''));
    const [own, other] = [packageOf(path, packages), packageOf(target, packages)];
    return own === other || other === undefined ? target : { fault: 'other workspaces are imported by name' };
  }
  const [, name, rest = ''] = /^(@muster\/[^/]+)(.*)$/.exec(specifier) ?? [];
  if (name === undefined) return null;
  const found = packages.get(name);
  if (found === undefined) return { fault: 'there is no such workspace' };
  const entry = exportOf(found, `.${rest}`);
  return entry === null ? { fault: 'not in the export map' } : posix.join(found.directory, entry);
}

function exportOf({ exports }: Package, subpath: string): string | null {
  const exact = exports[subpath];
  if (exact !== undefined) return exact;
  for (const [pattern, target] of Object.entries(exports)) {
    const [head = '', tail] = pattern.split('*');
    if (tail === undefined || !subpath.startsWith(head) || !subpath.endsWith(tail)) continue;
    return target.replace('*', subpath.slice(head.length, subpath.length - tail.length));
  }
  return null;
}

function readPackages(files: SourceFiles): Map<string, Package> {
  const packages = new Map<string, Package>();
  for (const [path, source] of files) {
    if (posix.basename(path) !== 'package.json' || path === 'package.json') continue;
    const manifest: { name: string; exports?: Record<string, string> } = JSON.parse(source);
    packages.set(manifest.name, { directory: posix.dirname(path), exports: manifest.exports ?? {} });
  }
  return packages;
}

function packageOf(path: string, packages: ReadonlyMap<string, Package>): string | undefined {
  for (const [name, { directory }] of packages) if (path.startsWith(`${directory}/`)) return name;
  return undefined;
}

/** Folder names of the apps that an app's manifest requires. */
function requiredApps(files: SourceFiles, app: string | undefined): string[] {
  if (app === undefined) return [];
  const manifest = files.get(`apps/${app}/server/app.ts`) ?? '';
  const list = /requires:\s*\[([^\]]*)\]/.exec(manifest)?.[1] ?? '';
  return [...list.matchAll(/'([^']+)'/g)].map(([, id = '']) => id);
}

/** One path round every cycle of the graph (depth first, each file visited once). */
function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    const at = path.indexOf(file);
    if (at >= 0) cycles.push([...path.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    path.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return cycles;
}
