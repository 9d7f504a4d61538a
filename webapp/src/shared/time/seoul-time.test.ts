import { describe, expect, it } from 'vitest';
import { dayAfter, seoulDay, seoulDaysUntil, seoulText, timeLeft, weekday } from './seoul-time';

const at = (text: string) => Date.parse(text);

describe('seoulText', () => {
  const evening = at('2026-12-05T10:30:00Z');

  it('words a moment in Seoul, whatever zone the device is in', () => {
    expect(seoulText(evening, 'moment', 'ko')).toBe('2026.12.05 (토) 오후 7:30');
    expect(seoulText(evening, 'moment', 'en')).toBe('Sat, Dec 5, 2026 7:30 PM');
  });

  it('puts late UTC evenings on the next Seoul day', () => {
    expect(seoulText(at('2026-12-31T15:00:00Z'), 'day', 'ko')).toBe('2027.01.01 (금)');
    expect(seoulDay(at('2026-12-31T14:59:59Z'))).toBe('2026-12-31');
  });

  it('calls noon and midnight by their Korean names', () => {
    expect(seoulText(at('2026-12-05T03:00:00Z'), 'time', 'ko')).toBe('오후 12:00');
    expect(seoulText(at('2026-12-04T15:00:00Z'), 'time', 'ko')).toBe('오전 12:00');
  });
});

describe('timeLeft', () => {
  const opening = at('2026-12-05T11:00:00Z');

  it('splits into days, hours, minutes and seconds', () => {
    expect(timeLeft(opening, opening - (((2 * 24 + 3) * 60 + 4) * 60 + 5) * 1000)).toEqual({
      days: 2,
      hours: 3,
      minutes: 4,
      seconds: 5,
    });
  });

  it('shows 1 until the very moment and 0 from then on', () => {
    expect(timeLeft(opening, opening - 1).seconds).toBe(1);
    expect(timeLeft(opening, opening)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 });
    expect(timeLeft(opening, opening + 5_000)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 });
  });
});

it('counts nights in Seoul, not spans of 24 hours', () => {
  expect(seoulDaysUntil(at('2026-12-05T15:30:00Z'), at('2026-12-05T14:30:00Z'))).toBe(1);
  expect(seoulDaysUntil(at('2026-12-06T14:30:00Z'), at('2026-12-05T15:30:00Z'))).toBe(0);
});

it('does calendar arithmetic over the ends of months', () => {
  expect(dayAfter('2027-02-28', 1)).toBe('2027-03-01');
  expect(weekday('2026-11-22')).toBe(0);
});
