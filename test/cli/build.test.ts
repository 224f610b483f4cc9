/**
 * The build of a small checkout of its own: one that may only be read, and what a killed build leaves behind.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { folder } from './heng.ts';

const ROOT = join(import.meta.dirname, '../..');
const NOBODY = 65_534;
const checkouts: string[] = [];

afterEach(() => {
  for (const checkout of checkouts.splice(0)) {
    setMode(checkout, 0o755);
    rmSync(checkout, { recursive: true, force: true });
  }
});

/** A checkout whose program prints what its source says. */
function checkout(says: string): string {
  const place = folder();
  checkouts.push(place);
  for (const path of ['bin', 'scripts', 'package.json', 'tsconfig.base.json', 'tsconfig.build.json']) {
    cpSync(join(ROOT, path), join(place, path), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(place, 'node_modules'));
  mkdirSync(join(place, 'src/cli'), { recursive: true });
  write(place, says);
  return place;
}

function write(place: string, says: string): void {
  writeFileSync(
    join(place, 'src/cli/main.ts'),
    `export const run = () => process.stdout.write('${says}');\n`,
  );
}

function setMode(place: string, mode: number): void {
  chmodSync(place, mode);
  for (const entry of existsSync(join(place, 'dist')) ? ['dist', 'dist/app'] : []) {
    chmodSync(join(place, entry), mode);
  }
}

/** What a program printed, and how it ended. */
function ran(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  const told = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    told.out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    told.err += text;
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code, ...told }));
  });
}

/** Runs the checkout's `heng`; as nobody when asked and when we may. */
function heng(place: string, who: 'owner' | 'nobody' = 'owner') {
  const nobody = who === 'nobody' && process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  return ran(spawn(process.execPath, [join(place, 'bin/heng')], nobody));
}

test('a checkout that may only be read runs as long as it is up to date', async () => {
  const place = checkout('one');
  expect(await heng(place)).toMatchObject({ code: 0, out: 'one' });
  const later = new Date(Date.now() + 60_000);
  utimesSync(join(place, 'src/cli/main.ts'), later, later);
  setMode(place, 0o555);
  expect(await heng(place, 'nobody')).toEqual({ code: 0, out: 'one', err: '' });
  write(place, 'two');
  expect(await heng(place, 'nobody')).toEqual({
    code: 3,
    out: '',
    err: 'dist/app is not up to date and this user may not write it (EACCES).\n',
  });
});

test('what a killed build left is removed by the next, what a running one makes is not', async () => {
  const place = checkout('one');
  const gone = spawn(process.execPath, ['--version']);
  await ran(gone);
  const mine = `app.${process.pid}`;
  for (const name of [`app.${gone.pid}`, `web.${gone.pid}.old`, mine, 'notes.1']) {
    mkdirSync(join(place, 'dist', name), { recursive: true });
  }
  expect((await heng(place)).out).toBe('one');
  expect(readdirSync(join(place, 'dist')).sort()).toEqual(['app', mine, 'notes.1'].sort());
});

test.each([
  ['SIGINT', ''],
  ['SIGTERM', ''],
  ['SIGHUP', ''],
  // As npm does, which would first undo what it has installed.
  ['SIGINT', "process.on('SIGTERM', () => {});"],
] as const)('%s ends what a script has started, then the script %s', async (signal, stubborn) => {
  const place = checkout('one');
  const file = join(place, 'child');
  const long = `${stubborn} require('fs').writeFileSync('${file}', String(process.pid)); setInterval(() => {}, 1000)`;
  const script = `import { main, run } from '${join(place, 'scripts/step.mjs')}';
    await main(() => run(process.execPath, ['-e', ${JSON.stringify(long)}]));`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script]);
  const end = ran(parent);
  while (!existsSync(file) || readFileSync(file, 'utf8') === '') await wait(20);
  parent.kill(signal);
  expect(await end).toMatchObject({ code: 1, err: 'Stopped.\n' });
  const pid = Number(readFileSync(file, 'utf8'));
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('an install over the rest of another is tried once more, without the rest', async () => {
  const place = checkout('one');
  rmSync(join(place, 'node_modules'));
  mkdirSync(join(place, 'node_modules/rest'), { recursive: true });
  writeFileSync(join(place, 'package-lock.json'), '{"packages":{"node_modules/a":{"version":"1.0.0"}}}');
  // As npm ends when a folder cannot be emptied: the error number, negative.
  const npm = join(place, 'npm.js');
  writeFileSync(
    npm,
    `import { existsSync } from 'node:fs';
     import { constants } from 'node:os';
     process.exit(existsSync('node_modules/rest') ? -constants.errno.ENOTEMPTY : 0);`,
  );
  const script = `import { install } from '${join(place, 'scripts/install.mjs')}'; await install();`;
  const env = { PATH: process.env['PATH'] ?? '', npm_execpath: npm };
  const { code, err } = await ran(spawn(process.execPath, ['--input-type=module', '-e', script], { env }));
  expect([code, existsSync(join(place, 'node_modules'))]).toEqual([0, false]);
  expect(err).toContain('trying once more');
});
