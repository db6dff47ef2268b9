import type { Place } from './place.ts';

/** Layers and slices of core: each may import those of a lower level, never its own level's neighbours. */
const CORE_LEVELS: Readonly<Record<string, number>> = {
  contract: 0,
  kernel: 1,
  config: 2,
  db: 3,
  jobs: 4,
  http: 4,
  esi: 5,
  identity: 6,
  access: 7,
  notify: 8,
  universe: 8,
  sync: 9,
  host: 10,
  // core/index.ts: what apps may use, chosen from all layers.
  '': 11,
};

export interface Edge {
  from: Place;
  to: Place;
  isType: boolean;
  /** Apps that the importing app names in `requires`. */
  requires: readonly string[];
}

/** Why an import between two files of ours is against the table "Who may import whom"; null when it is allowed. */
export function whyForbidden(edge: Edge): string | null {
  const { from, to } = edge;
  if (isTool(to)) return from.isTest || isTool(from) ? null : 'only tests may import the test tools';
  switch (from.area) {
    case 'simulator':
      return to.area === 'simulator' ? null : 'the simulator imports nothing of ours';
    case 'esi':
      return to.area === 'esi' ? null : 'esi knows nothing of the rest';
    case 'core':
      if (to.area === 'core') return whyForbiddenInCore(edge);
      return to.area === 'esi' ? null : 'core imports only esi';
    case 'kit':
      return to.area === 'kit' || isContract(to) ? null : 'the kit imports only core/contract';
    case 'web':
      if (to.area === 'web' || to.area === 'kit' || isContract(to)) return null;
      return 'the web host imports only the kit and core/contract; apps come in through virtual:apps';
    case 'site':
      if (to.area === 'app') return 'the site names apps in site.config.ts, it does not import them';
      return to.area === 'simulator' ? 'the simulator is a process of its own' : null;
    case 'app':
      return whyForbiddenInApp(edge);
    default:
      return null;
  }
}

function whyForbiddenInCore({ from, to, isType }: Edge): string | null {
  const [own = '', other = ''] = [from.part, to.part];
  if (own === other) return null;
  const [ownLevel, otherLevel] = [CORE_LEVELS[own], CORE_LEVELS[other]];
  if (ownLevel === undefined || otherLevel === undefined) {
    return `core/${ownLevel === undefined ? own : other} has no place among the layers`;
  }
  // The manifest names the types of everything an app may contribute, whatever layer works with it.
  const isManifestType = own === 'kernel' && isType;
  if (isManifestType) return null;
  if (otherLevel >= ownLevel) return `core/${own} is not above core/${other}`;
  if (!to.isIndex && isSlice(other)) return `core/${other} is entered through its index.ts`;
  return null;
}

function whyForbiddenInApp({ from, to, requires }: Edge): string | null {
  if (to.area === 'app' && to.app !== from.app) {
    const isRequired = requires.includes(to.app ?? '');
    if (from.part === 'shared' && to.part === 'shared' && isRequired) return null;
    return 'apps meet through services and events of their manifests';
  }
  if (to.area === 'app' && (to.part === from.part || to.part === 'shared')) return null;
  if (isContract(to)) return null;
  if (from.part === 'server') {
    if (to.area === 'esi') return null;
    if (to.area === 'core') return to.part === 'host' ? 'the host is not for apps' : null;
  }
  if (from.part === 'web' && to.area === 'kit') return null;
  return `${from.part} of an app may not import this`;
}

function isSlice(part: string): boolean {
  return (CORE_LEVELS[part] ?? 0) >= (CORE_LEVELS['identity'] ?? 0);
}

function isContract(place: Place): boolean {
  return place.area === 'core' && place.part === 'contract';
}

function isTool(place: Place): boolean {
  return place.area === 'tools';
}
