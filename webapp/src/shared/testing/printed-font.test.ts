import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** The ticket server has no package of its own to take the font from: it carries a copy of ours, which must follow each new release. */
it('prints tickets in the font of the site', () => {
  const copy = '../ticket-war/src/main/resources/gg/tiketi/web/tickets/';
  const font = 'node_modules/pretendard/dist/';
  expect(hash(`${copy}Pretendard-Medium.ttf`)).toBe(hash(`${font}public/static/alternative/Pretendard-Medium.ttf`));
  expect(hash(`${copy}Pretendard-LICENSE.txt`)).toBe(hash(`${font}LICENSE.txt`));
});
