const KEPT = 40;

/** A request that came in, and what became of it. */
export interface SeenRequest {
  /** Simulated time. */
  at: string;
  method: string;
  path: string;
  /** 0 when the connection was cut. */
  status: number;
}

/** The last requests of the site: to ESI, and to the token endpoint of the SSO. */
export class RecentRequests {
  #seen: SeenRequest[] = [];

  add(timeMs: number, method: string, path: string, status: number): void {
    if (this.#seen.length >= KEPT * 2) this.#seen = this.#seen.slice(-KEPT);
    this.#seen.push({ at: new Date(timeMs).toISOString(), method, path, status });
  }

  /** Newest first. */
  list(): SeenRequest[] {
    return this.#seen.slice(-KEPT).toReversed();
  }
}
