import { expect, it } from 'vitest';
import { loginPath, returnPath } from './return-to';

const back = (returnTo: string) => returnPath(new URLSearchParams({ returnTo }));

it('comes back to where the login was asked for', () => {
  const [, query] = loginPath('/events/1?x=가#p').split('?returnTo=');
  expect(back(decodeURIComponent(query ?? ''))).toBe('/events/1?x=%EA%B0%80#p');
  expect(returnPath(new URLSearchParams())).toBe('/');
});

it.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '\\\\evil.example',
  'events',
])('never leads to %s', (target) => {
  expect(back(target)).toBe('/');
});
