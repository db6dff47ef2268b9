/** How we introduce ourselves to EVE: application, version, whom to write to. */
export function userAgentOf(version: string, contact: string): string {
  return `Muster/${version} (${contact})`;
}
