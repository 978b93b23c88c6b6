// Browser tests on a phone and on a desk: against the service at KADE_TEST_URL, or against a demo service of their
// own, started from the binary KADE_BINARY with a data folder that is thrown away.
import { defineConfig } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const LISTEN = '127.0.0.1:8097';
const { KADE_BINARY: binary, KADE_TEST_URL: given } = process.env;
const baseURL = given ?? (binary ? `http://${LISTEN}` : 'http://127.0.0.1:8080');

// The config is read again in each worker; only the first reading may make a folder.
if (binary && !given) process.env.KADE_BROWSER_DATA ??= mkdtempSync(path.join(tmpdir(), 'kade-browser-'));
const ownService = {
  command: `"${binary}" serve --demo`,
  url: `${baseURL}/readyz`,
  timeout: 180_000,
  reuseExistingServer: false,
  env: { KADE_LISTEN: LISTEN, KADE_PUBLIC_URL: baseURL, KADE_DATA_DIR: process.env.KADE_BROWSER_DATA ?? '' },
};

export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 5_000 },
  fullyParallel: false,
  workers: 2,
  forbidOnly: true,
  reporter: [['list']],
  webServer: binary && !given ? ownService : undefined,
  use: {
    baseURL,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.KADE_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    },
  },
  projects: [
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
    { name: 'desktop', use: { viewport: { width: 1280, height: 900 } } },
    { name: 'pictures', testMatch: 'pictures.ts' },
  ],
});
