/** Journeys (用户旅程): what a person does, in a real browser, against the real `bin/heng serve`. */
import { readdirSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { BROWSER_ARGUMENTS, browserPath, findFonts } from './browser.ts';

findFonts();

export default defineConfig({
  testDir: '.',
  // A project a file: files share no worker then, and so no house. What one writes, no other finds.
  projects: readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.spec.ts'))
    .map((name) => ({ name: name.slice(0, -'.spec.ts'.length), testMatch: name })),
  outputDir: '../../test-results/journeys',
  workers: 2,
  fullyParallel: false,
  // Twenty seconds at the most on a machine that does nothing else; this is for one that does.
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: await browserPath(),
      args: BROWSER_ARGUMENTS,
      // A machine without a language of its own would not let the browser name a file in Chinese.
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    },
  },
});
