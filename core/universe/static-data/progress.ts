/** How far loading is: bytes of a download, bytes read of the archive, tables written. */
export interface LoadProgress {
  step: 'download' | 'read' | 'store';
  /** The member or table in hand. */
  name: string;
  done: number;
  /** 0 when nobody knows. */
  total: number;
}

export type TellProgress = (progress: LoadProgress) => void;

const STEPS = { download: 'Downloading', read: 'Reading', store: 'Writing' } as const;

/** Puts progress into lines, a new one for every further tenth of a step. */
export function progressLines(tell: (line: string) => void): TellProgress {
  let told = '';
  return ({ step, name, done, total }) => {
    const tenths = total === 0 ? 0 : Math.floor((done * 10) / total);
    if (told === `${step} ${tenths}`) return;
    told = `${step} ${tenths}`;
    tell(`${STEPS[step]}: ${tenths * 10} % (${name})`);
  };
}
