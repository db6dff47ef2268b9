// Runs before the first paint, so that a reload never flashes the other scheme. A file of its own because
// the Content-Security-Policy allows no inline script. Without a choice it is what the system prefers.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('muster-color-scheme');
  } catch {
    // Storage is blocked: the default stands.
  }
  const scheme = chosen === 'light' || chosen === 'dark' ? chosen : 'auto';
  const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const resolved = scheme === 'auto' ? (prefersDark ? 'dark' : 'light') : scheme;
  document.documentElement.setAttribute('data-mantine-color-scheme', resolved);
})();
