/** Where a file stands in the house. */
export interface Place {
  area: 'core' | 'esi' | 'web' | 'kit' | 'app' | 'site' | 'simulator' | 'tools' | 'root';
  /** The app's folder name, for `app`. */
  app?: string;
  /** Layer or slice of core; `shared`, `server` or `web` of an app. */
  part?: string;
  isIndex: boolean;
  /** Tests and their helpers may use more than what they test. */
  isTest: boolean;
}

/** Reads a file's place from its path, relative to the repository with forward slashes. */
export function placeOf(path: string): Place {
  const [top = '', second = '', third = ''] = path.split('/');
  const name = path.split('/').at(-1) ?? '';
  const common = {
    isIndex: name === 'index.ts',
    isTest: /\.test\.tsx?$/.test(name) || name.startsWith('testing-'),
  };
  switch (top) {
    case 'core':
      return { area: 'core', part: path.split('/').length === 2 ? '' : second, ...common };
    case 'esi':
    case 'site':
    case 'simulator':
      return { area: top, ...common };
    case 'web':
      return { area: second === 'kit' ? 'kit' : 'web', ...common };
    case 'apps':
      return { area: 'app', app: second, part: third, ...common };
    case 'testing':
    case 'bench':
    case 'e2e':
      return { area: 'tools', ...common };
    default:
      return { area: 'root', ...common };
  }
}
