// Runs npm for Maven, and only as far as something has changed since the last run that succeeded.
//
//   node build-if-changed.mjs          npm ci, npm run build
//   node build-if-changed.mjs test     npm ci, npm run build, then lint, type check, unit tests and size budgets
//
// A stage has a stamp: a hash of everything its result depends on, written after it has succeeded. Deleting .stamps,
// node_modules or dist makes the stage run again.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const DEPENDENCIES = ['package.json', 'package-lock.json', '.npmrc'];
const SOURCES = [...DEPENDENCIES, 'index.html', 'admin', 'api', 'public', 'src', 'vite.config.ts', 'tsconfig.json'];
const CHECKED = [
  ...SOURCES,
  'build-if-changed.mjs',
  'e2e',
  'eslint.config.js',
  'playwright.config.ts',
  '.prettierignore',
  '.prettierrc.json',
  '.size-limit.mjs',
];
// Written by the build itself, or another module's business.
const LEFT_OUT = new Set(['src/shared/api/schema.d.ts', 'src/main']);

const stages = {
  install: {
    inputs: DEPENDENCIES,
    stamp: 'node_modules/.tiketi-stamp',
    result: 'node_modules',
    run: [['ci', '--no-progress']],
  },
  build: { inputs: SOURCES, stamp: '.stamps/build', result: 'dist/index.html', run: [['run', 'build']] },
  test: {
    inputs: CHECKED,
    stamp: '.stamps/test',
    result: '.',
    run: [
      ['run', 'lint'],
      ['run', 'tsc'],
      ['run', 'test'],
      ['run', 'size'],
    ],
  },
};

function filesUnder(path) {
  if (LEFT_OUT.has(path) || !existsSync(join(here, path))) {
    return [];
  }
  return statSync(join(here, path)).isDirectory()
    ? readdirSync(join(here, path))
        .sort()
        .flatMap((name) => filesUnder(`${path}/${name}`))
    : [path];
}

function hashOf(inputs) {
  const hash = createHash('sha256').update(process.version);
  for (const file of inputs.flatMap(filesUnder)) {
    hash.update(`\0${file}\0`).update(readFileSync(join(here, file)));
  }
  return hash.digest('hex');
}

function npm(args) {
  // On Windows npm is a script, which only a shell can start.
  const { status, error } = spawnSync('npm', args, {
    cwd: here,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) {
    fail(`npm could not be started (${error.message}). Install Node.js 20.19 or newer together with npm.`);
  }
  if (status !== 0) {
    fail(`npm ${args.join(' ')} failed; its own words are above.`);
  }
}

function fail(sentence) {
  console.error(`[webapp] ${sentence}`);
  process.exit(1);
}

function runIfChanged(name) {
  const { inputs, stamp, result, run } = stages[name];
  const stampFile = join(here, stamp);
  const hash = hashOf(inputs);
  if (existsSync(join(here, result)) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) {
    console.log(`[webapp] ${name}: nothing has changed`);
    return;
  }
  console.log(`[webapp] ${name} ...`);
  const began = Date.now();
  rmSync(stampFile, { force: true });
  run.forEach(npm);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, hash);
  console.log(`[webapp] ${name}: done in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node.js ${process.versions.node} is too old; 20.19 or newer is needed.`);
}
const wanted = process.argv[2] ?? 'build';
if (wanted !== 'build' && wanted !== 'test') {
  fail(`"${wanted}" is no stage; use none, or "test".`);
}
runIfChanged('install');
runIfChanged('build');
if (wanted === 'test') {
  runIfChanged('test');
}
