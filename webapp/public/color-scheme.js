// Runs before the first paint, so that a dark page never flashes white. A file of its own: the content security policy
// forbids scripts inside the page.
(function () {
  var stored = null;
  try {
    stored = localStorage.getItem('tiketi.theme');
  } catch {
    // no storage: follow the device
  }
  var dark = stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
