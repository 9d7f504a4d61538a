import { expect, it } from 'vitest';
import { explain } from './explain';

it('tells of each field that changed, and of none that only follows', () => {
  const detail = {
    venue: { from: 'KSPO', to: '잠실' },
    artist_name: { from: null, to: '밴드' },
    version: { from: 1, to: 2 },
  };
  expect(explain(detail)).toEqual([
    { field: 'venue', from: 'KSPO', to: '잠실' },
    { field: 'artist_name', from: null, to: '밴드' },
  ]);
});

it('compares a whole before with a whole after', () => {
  expect(explain({ from: { role: 'user', blocked: false }, to: { role: 'admin', blocked: false } })).toEqual([
    { field: 'role', from: 'user', to: 'admin' },
  ]);
});

it('takes a word called from for what it is', () => {
  expect(explain({ from: 'on_sale', reasonCode: 'other' })).toEqual([
    { field: 'from', value: 'on_sale' },
    { field: 'reason_code', value: 'other' },
  ]);
});

it('opens an event that was created, and leaves out what it does not have', () => {
  expect(explain({ event: { id: '1', title: '공연', address: null }, ticketTypes: [{ name: 'R석' }] })).toEqual([
    { field: 'title', value: '공연' },
    { field: 'ticket_types', value: [{ name: 'R석' }] },
  ]);
});

it('has nothing to say about nothing, or about another shape', () => {
  expect([{}, null, undefined, 'text', [1]].flatMap(explain)).toEqual([]);
});
