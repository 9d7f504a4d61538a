import { expect, it } from 'vitest';
import { environmentOf } from './environment';

it.each([
  ['localhost', 'local'],
  ['127.0.0.1', 'local'],
  ['dev.tiketi.gg', 'test'],
  ['tiketi-staging.example.com', 'test'],
  ['qa2.tiketi.gg', 'test'],
  ['tiketi.gg', 'production'],
  ['latest-tickets.kr', 'production'],
] as const)('takes %s for %s', (host, environment) => {
  expect(environmentOf(host)).toBe(environment);
});
