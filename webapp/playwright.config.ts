import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { defineConfig } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The system's Chromium: named by CHROMIUM_PATH, else the first on PATH; undefined means the one Playwright installs itself. */
function chromium(): string | undefined {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return process.env.CHROMIUM_PATH ?? onPath.find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const baseURL = process.env.BASE_URL;
if (!baseURL) {
  throw new Error('BASE_URL must name the running TIKETI to test, for example BASE_URL=http://localhost:9080');
}

const executablePath = chromium();

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global-setup.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  // Beside these tests others run, and the machine may be small.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  projects: [
    { name: 'together', testIgnore: /alone\.spec/ },
    // What disturbs everybody comes last.
    { name: 'alone', testMatch: /alone\.spec/, dependencies: ['together'] },
  ],
  reporter: [['line'], ['./e2e/counts-reporter.ts']],
  use: {
    baseURL,
    locale: 'ko-KR',
    // Far from Seoul on purpose: every time on screen must be Seoul's all the same.
    timezoneId: 'America/Los_Angeles',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
