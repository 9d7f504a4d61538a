import { http, HttpResponse } from 'msw';
import type { DataRouter, RouterState } from 'react-router';
import { beforeEach, expect, test, vi } from 'vitest';
import type * as Fetched from './fetched';
import { server } from '@/shared/testing/server';

const RUNS = '/assets/site-old.js';
const FILE = '/assets/seats-C7u.js';
const away = new TypeError(`Failed to fetch dynamically imported module: https://tiketi.gg${FILE}`);

/** What the server has: the entry script of its page, or nothing, as it is away. */
let release: string | null;
let asked: number;
let go: (path: string | null) => void;
let code: typeof Fetched;

beforeEach(async () => {
  vi.resetModules();
  sessionStorage.clear();
  location.hash = '';
  document.head.innerHTML = `<script type="module" src="${RUNS}"></script>`;
  release = RUNS;
  asked = 0;
  server.use(
    http.get(location.pathname, () => {
      asked += 1;
      return release === null
        ? HttpResponse.error()
        : HttpResponse.html(`<html><head><script type="module" src="${release}"></script></head></html>`);
    }),
  );
  code = await import('./fetched');
  let tell: (state: RouterState) => void = () => undefined;
  const state = { initialized: true, navigation: {} } as RouterState;
  go = (path) => {
    Object.assign(state, {
      navigation: path === null ? {} : { location: { pathname: path, key: crypto.randomUUID() } },
    });
    tell(state);
  };
  code.keepFetching({
    state,
    createHref: ({ pathname }: { pathname: string }) => pathname,
    subscribe: (listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    },
  } as unknown as DataRouter);
});

/** Fails so often, and then comes. */
function comes(after: number) {
  const load = vi.fn(async () => {
    await Promise.resolve();
    if (load.mock.calls.length <= after) {
      throw away;
    }
    return 'seats';
  });
  return load;
}

const isMissing = () => vi.waitFor(() => expect(code.missingState()).toBe('missing'));

test("a moment's fault is made good before anybody notices", async () => {
  const load = comes(1);
  expect(await code.fetched(load)).toBe('seats');
  expect(load).toHaveBeenCalledTimes(2);
  expect(code.missingState()).toBe('none');
});

test('while the server is away the page stays, and goes on as soon as somebody tries again', async () => {
  release = null;
  go('#seats');
  const load = comes(2);
  const part = code.fetched(load, true);
  await isMissing();
  code.tryAgain(true);
  expect(code.missingState()).toBe('trying');
  await isMissing();
  expect(location.hash).toBe('');
  expect(load).toHaveBeenCalledTimes(2);

  release = RUNS;
  code.tryAgain(true);
  expect(await part).toBe('seats');
  expect(code.missingState()).toBe('none');
  expect(location.hash).toBe('');
});

test('it is tried again by itself when the network is back, unless somebody goes on with what is there', async () => {
  release = null;
  const part = code.fetched(comes(2));
  await isMissing();
  window.dispatchEvent(new Event('online'));
  await vi.waitFor(() => expect(asked).toBe(2));
  await isMissing();

  document.dispatchEvent(new Event('input'));
  window.dispatchEvent(new Event('online'));
  expect(code.missingState()).toBe('missing');
  code.tryAgain(true);
  expect(await part).toBe('seats');
});

test('what somebody will do without is not spoken of, and tried again with the next failure only', async () => {
  release = null;
  void code.fetched(comes(9));
  await isMissing();
  code.doWithout();
  expect(code.missingState()).toBe('none');
  window.dispatchEvent(new Event('online'));
  expect(asked).toBe(1);
});

test('a page that nobody goes to any more is not spoken of, and asked for again when somebody does', async () => {
  release = null;
  go('#seats');
  const load = comes(1);
  const part = code.fetched(load, true);
  await isMissing();
  go(null);
  expect(code.missingState()).toBe('none');
  go('#seats');
  expect(await part).toBe('seats');
  expect(load).toHaveBeenCalledTimes(2);
});

test('another release is loaded, where somebody was going', async () => {
  release = '/assets/site-new.js';
  go('#seats');
  void code.fetched(comes(9), true);
  await vi.waitFor(() => expect(location.hash).toBe('#seats'));
  expect(code.missingState()).toBe('none');
});

test('a release that is broken is loaded once, then only if somebody wants it', async () => {
  release = '/assets/site-new.js';
  sessionStorage.setItem('tiketi.reloadedFor', release);
  go('#seats');
  void code.fetched(comes(9), true);
  await isMissing();
  window.dispatchEvent(new Event('online'));
  await vi.waitFor(() => expect(asked).toBe(2));
  await isMissing();
  expect(location.hash).toBe('');
  code.tryAgain(true);
  await vi.waitFor(() => expect(location.hash).toBe('#seats'));
});

test('a browser that keeps the failure gets a new page as soon as the file is there', async () => {
  let there = false;
  server.use(http.get(`*${FILE}`, () => new HttpResponse(null, { status: there ? 200 : 404 })));
  go('#seats');
  void code.fetched(comes(99), true);
  await isMissing();
  expect(location.hash).toBe('');
  there = true;
  code.tryAgain(false);
  await vi.waitFor(() => expect(location.hash).toBe('#seats'));
});

test('a part of the page that is shown does not cost what was typed there', async () => {
  const looked = vi.fn(() => new HttpResponse(null, { status: 200 }));
  server.use(http.get(`*${FILE}`, looked));
  void code.fetched(comes(99));
  await isMissing();
  code.tryAgain(false);
  await vi.waitFor(() => expect(asked).toBe(3));
  await isMissing();
  expect(looked).not.toHaveBeenCalled();
});

test('styles that did not come are asked for again', async () => {
  release = null;
  const link = document.head.appendChild(document.createElement('link'));
  link.rel = 'stylesheet';
  link.href = '/assets/seats-C7u.css';
  const part = code.fetched(comes(1));
  await isMissing();
  link.dispatchEvent(new Event('error'));
  code.tryAgain(true);
  const again = await vi.waitFor(() => {
    const found = document.querySelector('link');
    expect(found).not.toBe(link);
    return found;
  });
  again?.dispatchEvent(new Event('load'));
  expect(await part).toBe('seats');
});
