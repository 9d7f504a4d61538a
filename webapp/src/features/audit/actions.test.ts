import { expect, it } from 'vitest';
import actions from './actions.json';
import { consoleKo } from '@/shared/i18n/console-ko';
import { en } from '@/shared/i18n/en';
import { AREAS } from './api/audit';

/** A test of the servers sees to it that none is missing from that file. */
const keys = actions.map((action) => action.replace('.', '_')).sort();

it('has words for everything administrators do, in both languages, and for nothing else', () => {
  expect(Object.keys(consoleKo.auditLog.action).sort()).toEqual(keys);
  expect(Object.keys(en.auditLog.action).sort()).toEqual(keys);
});

it('can narrow the log to each of them', () => {
  expect(actions.filter((action) => !AREAS.some((area) => action.startsWith(`${area}.`)))).toEqual([]);
});
