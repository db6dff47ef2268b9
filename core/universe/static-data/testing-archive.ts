import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

type Line = Record<string, unknown>;
type Members = Record<string, readonly Line[]>;

export const BUILD = 1_000;

const en = (name: string): Line => ({ en: name, de: `${name} (de)` });
const at = (x: number): Line => ({ x, y: 0, z: -x });

/** A whole archive, as small as it can be: one system with a planet, a moon and a station, and a ship with its skill. */
export function smallArchive(changes: Members = {}): Members {
  return {
    _sde: [{ _key: 'sde', buildNumber: BUILD, releaseDate: '2026-11-20T11:00:00Z' }],
    categories: [
      { _key: 6, name: en('Ship'), published: true },
      { _key: 7, name: en('Module'), published: true },
      { _key: 16, name: en('Skill'), published: true },
    ],
    groups: [
      { _key: 25, name: en('Frigate'), categoryID: 6, published: true },
      { _key: 55, name: en('Projectile Weapon'), categoryID: 7, published: true },
      { _key: 257, name: en('Spaceship Command'), categoryID: 16, published: true },
    ],
    types: [RIFTER, GUN, SKILL],
    typeDogma: [
      {
        _key: 587,
        dogmaAttributes: [
          { attributeID: 14, value: 3.0 },
          { attributeID: 182, value: 3329.0 },
          { attributeID: 277, value: 1.0 },
        ],
        dogmaEffects: [],
      },
      {
        _key: 484,
        dogmaAttributes: [
          { attributeID: 64, value: 2.5 },
          { attributeID: 1289, value: 3329.0 },
          { attributeID: 1287, value: 4.0 },
        ],
        dogmaEffects: [
          { effectID: 16, isDefault: false },
          { effectID: 12, isDefault: false },
        ],
      },
      {
        _key: 3329,
        dogmaAttributes: [
          { attributeID: 275, value: 2.0 },
          { attributeID: 180, value: 167.0 },
          { attributeID: 181, value: 168.0 },
        ],
      },
    ],
    dogmaAttributes: [
      { _key: 14, name: 'hiSlots', displayName: en('High Slots'), ...ATTRIBUTE },
      { _key: 275, name: 'skillTimeConstant', ...ATTRIBUTE },
    ],
    marketGroups: [{ _key: 64, name: en('Minmatar'), hasTypes: true, parentGroupID: 5 }],
    metaGroups: [{ _key: 1, name: en('Tech I') }],
    controlTowerResources: [
      {
        _key: 12_235,
        resources: [{ resourceTypeID: 4247, purpose: 1, quantity: 40, minSecurityLevel: 0.45 }],
      },
    ],
    factions: [{ _key: 500_001, name: en('Caldari State'), corporationID: 1_000_035 }],
    npcCorporations: [{ _key: 1_000_035, name: en('Caldari Navy'), tickerName: 'CN', factionID: 500_001 }],
    races: [{ _key: 1, name: en('Caldari') }],
    bloodlines: [{ _key: 1, name: en('Deteis'), raceID: 1 }],
    ancestries: [{ _key: 1, name: en('Tube Child'), bloodlineID: 1 }],
    mapRegions: [{ _key: 10_000_002, name: en('The Forge'), wormholeClassID: 7 }],
    mapConstellations: [{ _key: 20_000_020, name: en('Kimotoro'), regionID: 10_000_002 }],
    mapSolarSystems: [
      {
        _key: 30_000_142,
        name: en('Jita'),
        constellationID: 20_000_020,
        securityStatus: 0.9459,
        position: at(1e16),
      },
      { _key: 30_000_144, name: en('Perimeter'), constellationID: 20_000_020, securityStatus: 0.953 },
    ],
    mapStargates: [
      {
        _key: 50_000_001,
        solarSystemID: 30_000_142,
        destination: { solarSystemID: 30_000_144, stargateID: 50_000_002 },
      },
      {
        _key: 50_000_002,
        solarSystemID: 30_000_144,
        destination: { solarSystemID: 30_000_142, stargateID: 50_000_001 },
      },
    ],
    mapPlanets: [
      { _key: 40_009_077, solarSystemID: 30_000_142, celestialIndex: 4, typeID: 13, position: at(1e11) },
      {
        _key: 40_009_200,
        solarSystemID: 30_000_144,
        celestialIndex: 1,
        typeID: 13,
        uniqueName: en('Perimeter I (Home)'),
      },
    ],
    mapMoons: [
      {
        _key: 40_009_082,
        solarSystemID: 30_000_142,
        orbitID: 40_009_077,
        orbitIndex: 4,
        celestialIndex: 4,
        position: at(2e11),
      },
      { _key: 40_009_201, solarSystemID: 30_000_144, orbitID: 40_009_200, orbitIndex: 1, celestialIndex: 1 },
    ],
    stationOperations: [{ _key: 26, operationName: en('Assembly Plant'), services: [5] }],
    npcStations: [
      {
        _key: 60_003_760,
        solarSystemID: 30_000_142,
        typeID: 52_678,
        ownerID: 1_000_035,
        operationID: 26,
        useOperationName: true,
        orbitID: 40_009_082,
        position: at(3e11),
      },
    ],
    ...changes,
  };
}

const ATTRIBUTE = { defaultValue: 0, highIsGood: true, stackable: true, published: true };

export const RIFTER = {
  _key: 587,
  name: en('Rifter'),
  description: en('A frigate'),
  groupID: 25,
  published: true,
  volume: 27_289,
  packagedVolume: 2_500,
  marketGroupID: 64,
  metaGroupID: 1,
  raceID: 2,
  portionSize: 1,
  basePrice: 400_000,
  mass: 1_067_000,
  capacity: 140,
  radius: 31,
};
export const GUN = {
  _key: 484,
  name: en('125mm Gatling AutoCannon I'),
  groupID: 55,
  published: true,
  portionSize: 1,
};
export const SKILL = {
  _key: 3329,
  name: en('Minmatar Frigate'),
  groupID: 257,
  published: true,
  portionSize: 1,
};

/** Another build of the small archive. */
export function buildNumbered(build: number, changes: Members = {}): Members {
  return smallArchive({
    _sde: [{ _key: 'sde', buildNumber: build, releaseDate: '2026-11-21T11:00:00Z' }],
    ...changes,
  });
}

/** Packs members; a text instead of lines goes in as it is. */
export async function zip(members: Record<string, readonly Line[] | string>): Promise<Buffer> {
  const file = new ZipFile();
  for (const [name, lines] of Object.entries(members)) {
    const text =
      typeof lines === 'string' ? lines : lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    file.addBuffer(Buffer.from(text), `${name}.jsonl`, { mtime: new Date(0) });
  }
  file.end();
  return buffer(file.outputStream);
}

/** A site with one archive, which breaks off and changes as it is told. */
export interface ArchiveSite {
  readonly url: string;
  /** What was asked, with the headers that matter. */
  readonly requests: {
    path: string;
    range: string | undefined;
    userAgent: string | undefined;
    status: number;
  }[];
  publish(build: number, content: Buffer): void;
  /** Answers come to a halt after so many bytes of the archive; null: they are whole. */
  haltAfter: number | null;
  /** Cuts all connections. */
  cut(): void;
  /** What every request is answered with instead. */
  failWith: number | null;
  close(): Promise<void>;
}

/** Serves archives on loopback as CCP's site does: latest.jsonl, ETag, Range, If-Range. */
export async function archiveSite(): Promise<ArchiveSite> {
  let current: { build: number; content: Buffer; etag: string } = {
    build: 0,
    content: Buffer.alloc(0),
    etag: '""',
  };
  const requests: ArchiveSite['requests'] = [];
  const server = createServer((request, response) => {
    const {
      range,
      'if-range': ifRange,
      'if-none-match': ifNoneMatch,
      'user-agent': userAgent,
    } = request.headers;
    const answer = (status: number, body: Buffer | string, headers: Record<string, string> = {}): void => {
      requests.push({ path: request.url ?? '', range, userAgent, status });
      response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
      const { haltAfter } = site;
      if (haltAfter === null || typeof body === 'string' || body.length <= haltAfter) response.end(body);
      else if (haltAfter === 0) response.flushHeaders();
      else response.write(body.subarray(0, haltAfter));
      if (haltAfter === 0 && typeof body !== 'string') site.cut();
    };
    if (site.failWith !== null) answer(site.failWith, 'no');
    else if (request.url === '/tranquility/latest.jsonl')
      answer(200, `${JSON.stringify({ _key: 'sde', buildNumber: current.build })}\n`);
    else if (request.url !== `/tranquility/eve-online-static-data-${current.build}-jsonl.zip`)
      answer(404, 'no');
    else if (ifNoneMatch === current.etag) answer(304, '');
    else {
      const first = ifRange === current.etag ? Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0) : 0;
      const size = current.content.length;
      const headers = { etag: current.etag, 'accept-ranges': 'bytes' };
      if (first === 0) answer(200, current.content, headers);
      else
        answer(206, current.content.subarray(first), {
          ...headers,
          'content-range': `bytes ${first}-${size - 1}/${size}`,
        });
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const site: ArchiveSite = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    haltAfter: null,
    cut: () => server.closeAllConnections(),
    failWith: null,
    publish(build, content) {
      current = { build, content, etag: `"${createHash('md5').update(content).digest('hex')}"` };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
  return site;
}
