import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

type Counts = Record<TestResult['status'], number>;

/** Says at the end how many tests of each file ran, how they went, and in a line each what failed. */
export default class CountsReporter implements Reporter {
  private readonly files = new Map<string, Counts>();
  private readonly failures: string[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    const file = relative(process.cwd(), test.location.file);
    const counts = this.files.get(file) ?? { passed: 0, failed: 0, timedOut: 0, skipped: 0, interrupted: 0 };
    counts[result.status] += 1;
    this.files.set(file, counts);
    if (result.status === 'failed' || result.status === 'timedOut') {
      this.failures.push(`FAILED ${file} › ${test.title}: ${plain(result.error?.message)}`);
    }
  }

  onEnd(): void {
    for (const [file, counts] of [...this.files].sort(([a], [b]) => a.localeCompare(b))) {
      const text = Object.entries(counts)
        .filter(([, count]) => count > 0)
        .map(([status, count]) => `${count} ${status}`);
      process.stdout.write(`${file}: ${text.join(', ')}\n`);
    }
    this.failures.forEach((failure) => process.stdout.write(`${failure}\n`));
  }
}

/** In one line and without colours. */
function plain(message = ''): string {
  return stripVTControlCharacters(message).replace(/\s+/g, ' ').slice(0, 400);
}
