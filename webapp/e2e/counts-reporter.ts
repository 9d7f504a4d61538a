import { relative } from 'node:path';
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

type Counts = Record<TestResult['status'], number>;

/** Says at the end how many tests of each file ran and how they went. */
export default class CountsReporter implements Reporter {
  private readonly files = new Map<string, Counts>();

  onTestEnd(test: TestCase, result: TestResult): void {
    const file = relative(process.cwd(), test.location.file);
    const counts = this.files.get(file) ?? { passed: 0, failed: 0, timedOut: 0, skipped: 0, interrupted: 0 };
    counts[result.status] += 1;
    this.files.set(file, counts);
  }

  onEnd(): void {
    for (const [file, counts] of [...this.files].sort(([a], [b]) => a.localeCompare(b))) {
      const text = Object.entries(counts)
        .filter(([, count]) => count > 0)
        .map(([status, count]) => `${count} ${status}`);
      process.stdout.write(`${file}: ${text.join(', ')}\n`);
    }
  }
}
