/**
 * Build: dist/app (server and command, by tsc), dist/web (pages, by vite) and dist/template (an empty store), each
 * only when something it is made from has changed.
 *
 *     node scripts/build.mjs          builds all three
 *     node scripts/build.mjs app      what `npm ci` and bin/heng need
 *
 * Every part carries a stamp: `quick` hashes names, sizes and times (milliseconds), `content` the bytes. A part is
 * made in a folder beside its place and renamed into it, under a lock, so that several commands started at once
 * right after an install neither collide nor see half a build. A checkout that may only be read runs as it is.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { main, ROOT, run, Stop, say, step } from './step.mjs';

const DIST = join(ROOT, 'dist');
const LONGEST_BUILD_MS = 300_000;

const PARTS = {
  app: {
    name: 'build the server and the command',
    from: ['src', 'tsconfig.base.json', 'tsconfig.build.json'],
    except: 'src/web/',
    tool: 'node_modules/typescript/bin/tsc',
    make: makeApp,
  },
  web: {
    name: 'build the pages',
    from: [
      'src/web',
      'src/core',
      'src/locale',
      'src/server/contract.ts',
      'docs/help',
      'vite.config.ts',
      'package-lock.json',
    ],
    tool: 'node_modules/vite/bin/vite.js',
    make: makeWeb,
  },
  template: {
    name: 'prepare an empty store',
    from: ['src/store/migrations', 'src/store/durable.ts', 'scripts/template.mjs', 'package-lock.json'],
    tool: 'scripts/template.mjs',
    make: makeTemplate,
  },
};

/** tsc emits; types are checked by `npm run check`, so that a build is quick and a checkout in the middle of work runs. */
async function makeApp(out) {
  const tsc = join(ROOT, PARTS.app.tool);
  const code = await run(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', out], {
    quiet: true,
  });
  if (code !== 0) throw new Stop('The server could not be compiled: see the messages above.');
  const source = join(ROOT, 'src');
  for (const file of filesUnder(source)) {
    const path = relative(source, file);
    if (!/\.tsx?$/.test(path) && !path.startsWith('web')) cpSync(file, join(out, path));
  }
}

async function makeWeb(out) {
  const vite = join(ROOT, PARTS.web.tool);
  const code = await run(
    process.execPath,
    [vite, 'build', '--outDir', out, '--emptyOutDir', '--logLevel', 'warn'],
    { quiet: true },
  );
  if (code !== 0) throw new Stop('The pages could not be built: see the messages above.');
}

async function makeTemplate(out) {
  const code = await run(process.execPath, [join(ROOT, PARTS.template.tool), out], { quiet: true });
  if (code !== 0) throw new Stop('The empty store could not be prepared: see the messages above.');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .flatMap((entry) => {
      const inner = join(path, entry.name);
      return entry.isDirectory() ? filesUnder(inner) : [inner];
    })
    .sort();
}

function sourcesOf({ from, except }) {
  return from
    .flatMap((path) => filesUnder(join(ROOT, path)))
    .filter((file) => except === undefined || !relative(ROOT, file).startsWith(except));
}

function quickMark(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(ROOT, file)}\n${size}\n${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function contentMark(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${relative(ROOT, file)}\n`).update(readFileSync(file));
  return hash.digest('hex');
}

function readStamp(out) {
  const path = join(out, '.stamp');
  if (!existsSync(path)) return null;
  const [quick = '', content = ''] = readFileSync(path, 'utf8').split('\n');
  return { quick, content };
}

/** The file system's ways of saying that this user may not write here. */
const READ_ONLY = new Set(['EACCES', 'EPERM', 'EROFS']);

function writeStamp(out, { quick, content }) {
  const draft = join(out, `.stamp-${process.pid}`);
  writeFileSync(draft, `${quick}\n${content}\n`);
  renameSync(draft, join(out, '.stamp'));
}

/** Whether the part in dist/ is what its sources would give; touches the stamp when only times differ. */
function isFresh(part, out) {
  const stamp = readStamp(out);
  if (stamp === null) return false;
  const files = sourcesOf(part);
  // An installed package brings dist/ and no sources: what is there is what runs.
  if (files.length === 0) return true;
  const quick = quickMark(files);
  if (stamp.quick === quick) return true;
  const content = contentMark(files);
  if (stamp.content !== content) return false;
  try {
    writeStamp(out, { quick, content });
  } catch (error) {
    // Without the new stamp the next call compares the bytes again, which costs it some milliseconds.
    if (!READ_ONLY.has(error.code)) throw error;
  }
  return true;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function holderIsGone(path) {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    const age = Date.now() - statSync(path).mtimeMs;
    return pid > 0 ? !isAlive(pid) || age > LONGEST_BUILD_MS : age > 2_000;
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

/** One lock a part: making the template asks for the app. */
async function withLock(name, work) {
  const path = join(DIST, `.lock-${name}`);
  mkdirSync(DIST, { recursive: true });
  for (let told = false; ; ) {
    try {
      const lock = openSync(path, 'wx');
      writeSync(lock, String(process.pid));
      closeSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      // Two takers of a dead holder's lock may both build: each works in a folder of its own, so nothing breaks.
      if (holderIsGone(path)) rmSync(path, { force: true });
      else {
        if (!told) say('▸ another process is building, waiting for it');
        told = true;
        await wait(50);
      }
    }
  }
  try {
    await work();
  } finally {
    if (existsSync(path) && readFileSync(path, 'utf8') === String(process.pid)) unlinkSync(path);
  }
}

/** Removes what builds that were killed left in dist/: app.4711, web.4711.old. */
function sweep() {
  for (const entry of readdirSync(DIST)) {
    const [, name = '', pid] = /^(\w+)\.(\d+)(?:\.old)?$/.exec(entry) ?? [];
    if (name in PARTS && !isAlive(Number(pid))) rmSync(join(DIST, entry), { recursive: true, force: true });
  }
}

async function make(part, out) {
  const draft = `${out}.${process.pid}`;
  const files = sourcesOf(part);
  // Marked before the work: what changes while it runs makes the next call build again.
  const stamp = { quick: quickMark(files), content: contentMark(files) };
  rmSync(draft, { recursive: true, force: true });
  try {
    await part.make(draft);
    mkdirSync(draft, { recursive: true });
    writeStamp(draft, stamp);
    const old = `${draft}.old`;
    if (existsSync(out)) renameSync(out, old);
    renameSync(draft, out);
    rmSync(old, { recursive: true, force: true });
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Builds the named parts (`app`, `web`, `template`) that are stale; a few milliseconds when none is. */
export async function build(...names) {
  for (const name of names) {
    const part = PARTS[name];
    if (part === undefined) throw new Stop(`No part is called ${name}: ${Object.keys(PARTS).join(', ')}.`);
    const out = join(DIST, name);
    if (isFresh(part, out)) continue;
    if (!existsSync(join(ROOT, part.tool))) {
      if (existsSync(out)) continue;
      throw new Stop(`dist/${name} is missing and ${part.tool} is not installed: run npm ci.`);
    }
    try {
      await withLock(name, async () => {
        sweep();
        if (!isFresh(part, out)) await step(part.name, () => make(part, out));
      });
    } catch (error) {
      if (!READ_ONLY.has(error.code)) throw error;
      throw new Stop(`dist/${name} is not up to date and this user may not write it (${error.code}).`);
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const names = process.argv.slice(2);
  await main(() => build(...(names.length > 0 ? names : Object.keys(PARTS))));
}
