import { useEffect, useState } from 'react';

/** Counts the seconds down while it is on, and then calls once; null while it is off. */
export function useCountdown(isOn: boolean, seconds: number, onEnd: () => void): number | null {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = left > 0 ? setTimeout(() => setLeft(left - 1), 1_000) : setTimeout(onEnd, 0);
    return () => clearTimeout(timer);
  }, [isOn, left, onEnd]);
  return isOn ? left : null;
}
