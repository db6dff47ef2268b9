let serverAheadMilliseconds = 0;

/**
 * Sets the page's EVE clock by what the server said its time was. The demo's clock may be far from this machine's, and
 * this machine's may be wrong.
 */
export function setEveClock(serverNow: string, receivedAt = Date.now()): void {
  const server = Date.parse(serverNow);
  if (!Number.isNaN(server)) serverAheadMilliseconds = server - receivedAt;
}

/** EVE time now, by the server's clock. */
export function eveNow(): Date {
  return new Date(Date.now() + serverAheadMilliseconds);
}
