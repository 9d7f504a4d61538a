import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Question } from './ahead';

const ask = vi.fn((about: string) => Promise.resolve(`${about} ${String(ask.mock.calls.length)}`));
const question = new Question(ask);

beforeEach(() => {
  vi.useFakeTimers();
  ask.mockClear();
});
afterEach(() => vi.useRealTimers());

test('an answer asked for ahead is read once', async () => {
  question.askAhead('a');
  await expect(question.answerAbout('a')).resolves.toBe('a 1');
  await expect(question.answerAbout('a')).resolves.toBe('a 2');
});

test('it is about nothing else', async () => {
  question.askAhead('a');
  await expect(question.answerAbout('b')).resolves.toBe('b 2');
  await expect(question.answerAbout('a')).resolves.toBe('a 1');
});

test('one that has lain for long is asked for again', async () => {
  question.askAhead('a');
  vi.advanceTimersByTime(10_001);
  await expect(question.answerAbout('a')).resolves.toBe('a 2');
});

test('a failure is told to whoever reads it', async () => {
  ask.mockRejectedValueOnce(new Error('away'));
  question.askAhead('a');
  await expect(question.answerAbout('a')).rejects.toThrow('away');
  await expect(question.answerAbout('a')).resolves.toBe('a 2');
});
