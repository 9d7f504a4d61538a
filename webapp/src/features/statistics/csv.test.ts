import { expect, it } from 'vitest';
import { toCsv } from './csv';

const text = async (blob: Blob) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob.arrayBuffer());

it('quotes what would break a row, and begins with a byte order mark', async () => {
  expect(await text(toCsv(['공연', '금액'], [['쉼표, "따옴표"', 154000]]))).toBe(
    '\uFEFF공연,금액\r\n"쉼표, ""따옴표""",154000\r\n',
  );
});

it.each(['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1'])('keeps %j from being a formula', async (typed) => {
  expect(await text(toCsv(['x'], [[typed]]))).toContain(`'${typed}`);
});

it('leaves negative numbers alone', async () => {
  expect(await text(toCsv(['x'], [[-5]]))).toBe('\uFEFFx\r\n-5\r\n');
});
