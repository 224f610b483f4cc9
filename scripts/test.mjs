/**
 * Test: everything a change must pass, in one command, on a machine that has only Node and npm.
 *
 *     ▸ install · build · format and lint · types · types of the pages · suites · journeys in a browser
 *     412 passed, 0 failed
 *
 * A step without tests of its own counts as one. A failed step does not stop the later ones, so that one run shows
 * all that is wrong; only a failed install or build does.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install, requireNode } from './install.mjs';
import { main, ROOT, run, say, seconds } from './step.mjs';

const JOURNEYS = 'test/journeys/playwright.config.ts';
const tool = (path) => join(ROOT, 'node_modules', path);
const node = (args, options) => run(process.execPath, args, options);

/** Tests passed and failed by a JSON report; a run that failed without a failed test (a file that does not load) counts one. */
function tally(code, report, count) {
  const [passed, failed] = existsSync(report) ? count(JSON.parse(readFileSync(report, 'utf8'))) : [0, 0];
  return [passed, code === 0 ? failed : Math.max(failed, 1)];
}

const one = async (code) => ((await code) === 0 ? [1, 0] : [0, 1]);

function steps(folder) {
  const suites = join(folder, 'suites.json');
  const journeys = join(folder, 'journeys.json');
  return [
    ['format and lint', () => one(node([tool('@biomejs/biome/bin/biome'), 'check', '.']))],
    ['types', () => one(node([tool('typescript/bin/tsc'), '-p', 'tsconfig.json']))],
    ['types of the pages', () => one(node([tool('typescript/bin/tsc'), '-p', 'tsconfig.web.json']))],
    [
      'suites, on a real PostgreSQL too',
      async () => {
        const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${suites}`];
        const code = await node([tool('vitest/vitest.mjs'), 'run', ...reporters]);
        return tally(code, suites, ({ numPassedTests, numFailedTests }) => [numPassedTests, numFailedTests]);
      },
    ],
    [
      'journeys in a real browser',
      async () => {
        const code = await node(
          [tool('@playwright/test/cli.js'), 'test', '-c', JOURNEYS, '--reporter=list,json'],
          {
            env: { PLAYWRIGHT_JSON_OUTPUT_NAME: journeys },
          },
        );
        return tally(code, journeys, ({ stats }) => [stats.expected + stats.flaky, stats.unexpected]);
      },
    ],
  ];
}

await main(async () => {
  requireNode();
  await install();
  await build('app', 'web', 'template');
  const folder = mkdtempSync(join(tmpdir(), 'heng-test-'));
  let [passed, failed] = [0, 0];
  try {
    for (const [name, work] of steps(folder)) {
      say(`▸ ${name}`);
      const start = performance.now();
      const [good, bad] = await work();
      passed += good;
      failed += bad;
      say(`  ${bad === 0 ? 'passed' : 'FAILED'} in ${seconds(start)}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
});
