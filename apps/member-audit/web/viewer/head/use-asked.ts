import { useEffect, useState } from 'react';

const ASK_AGAIN_MILLISECONDS = 1_000;
const GIVE_UP_MILLISECONDS = 10_000;

/**
 * True from the click until the run that was asked for shows in the status, which takes a moment; `look` is called
 * meanwhile. Nothing may be left to do: then it ends by itself.
 */
export function useAsked(isRunning: boolean, look: () => void): readonly [boolean, () => void] {
  const [isAsked, setIsAsked] = useState(false);
  if (isAsked && isRunning) setIsAsked(false);
  useEffect(() => {
    if (!isAsked) return undefined;
    const looking = setInterval(look, ASK_AGAIN_MILLISECONDS);
    const ending = setTimeout(() => setIsAsked(false), GIVE_UP_MILLISECONDS);
    return () => {
      clearInterval(looking);
      clearTimeout(ending);
    };
    // `look` is new on every render and always does the same.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isAsked]);
  return [isAsked, () => setIsAsked(true)];
}
