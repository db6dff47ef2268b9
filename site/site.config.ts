/** The apps of this installation, in order. The server imports `<name>/server`, the browser `<name>/web`. */
export const siteConfig = {
  apps: ['@muster/member-audit'],
} as const;
