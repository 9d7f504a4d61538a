import { readdirSync, readFileSync } from 'node:fs';

/** What a browser fetches before the first screen of a page: the scripts its HTML names. */
function firstScripts(page) {
  const html = readFileSync(`dist/${page}`, 'utf8');
  return [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => `dist/${file}`);
}

const site = firstScripts('index.html');
const console = firstScripts('admin/index.html');
const route = (name) =>
  readdirSync('dist/assets')
    .filter((file) => new RegExp(`^${name}-.*\\.js$`).test(file))
    .map((file) => `dist/assets/${file}`);

/** Budgets in gzipped bytes, as the specification sets them. */
export default [
  { name: 'site, first load', path: site, limit: '240 kB', gzip: true },
  { name: 'console, first load', path: console, limit: '240 kB', gzip: true },
  { name: 'site, search', path: route('search'), limit: '30 kB', gzip: true },
  { name: 'site, event', path: route('event'), limit: '30 kB', gzip: true },
  { name: 'site, waiting room', path: route('queue'), limit: '30 kB', gzip: true },
  { name: 'site, seats', path: route('seats'), limit: '30 kB', gzip: true },
  { name: 'site, tickets', path: route('tickets'), limit: '30 kB', gzip: true },
  { name: 'site, checkout', path: route('checkout'), limit: '30 kB', gzip: true },
  { name: 'site, booking', path: route('reservation'), limit: '30 kB', gzip: true },
  {
    name: 'console, tables',
    path: [...route('events'), ...route('rows'), ...route('table-page'), ...route('audit')],
    limit: '180 kB',
    gzip: true,
  },
  { name: 'console, charts', path: route('chart'), limit: '150 kB', gzip: true },
  { name: 'site, all styles', path: styles('index.html'), limit: '65 kB', gzip: true },
  { name: 'console, all styles', path: styles('admin/index.html'), limit: '65 kB', gzip: true },
  { name: 'largest font', path: largest('.woff2'), limit: '60 kB', brotli: false },
];

/** Of every screen a page leads to: what its HTML names, and what that names in turn. */
function styles(page) {
  const found = new Set();
  const follow = (text) => {
    for (const [, file] of text.matchAll(/["'](?:\/?assets|\.)\/([\w.-]+\.(?:js|css))["']/g)) {
      if (!found.has(file)) {
        found.add(file);
        follow(readFileSync(`dist/assets/${file}`, 'utf8'));
      }
    }
  };
  follow(readFileSync(`dist/${page}`, 'utf8'));
  return [...found].filter((file) => file.endsWith('.css')).map((file) => `dist/assets/${file}`);
}

function largest(ending) {
  const files = readdirSync('dist/assets').filter((file) => file.endsWith(ending));
  const sizes = files.map((file) => [readFileSync(`dist/assets/${file}`).length, file]);
  return `dist/assets/${sizes.sort(([a], [b]) => b - a)[0][1]}`;
}
