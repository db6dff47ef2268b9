// Runs before the first paint, so that a reload never flashes the other scheme. A file of its own because
// the Content-Security-Policy allows no inline script. Dark is what a visitor without a choice gets.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('muster-color-scheme');
  } catch {
    // Storage is blocked: the default stands.
  }
  const scheme = chosen === 'light' || chosen === 'auto' ? chosen : 'dark';
  const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const resolved = scheme === 'auto' ? (prefersDark ? 'dark' : 'light') : scheme;
  document.documentElement.setAttribute('data-mantine-color-scheme', resolved);
})();
