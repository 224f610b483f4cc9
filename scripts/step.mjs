/**
 * Step: one named piece of work that says what it is doing and how long it took.
 *
 *     ▸ build the server
 *       done in 0.9 s
 *
 * Everything goes to stderr, so that a script's results may be piped. Only what Node itself brings is used here:
 * these scripts run before anything is installed.
 */
import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Runs `work` under a name; what it throws passes on. */
export async function step(name, work) {
  say(`▸ ${name}`);
  const start = performance.now();
  const result = await work();
  say(`  done in ${seconds(start)}`);
  return result;
}

export function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

/** A failure the person can act on: printed as its sentence, without a stack. */
export class Stop extends Error {}

/** What ends a program from outside: a key, another program, a terminal that is closed. */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PATIENCE_MS = 2_000;

/**
 * Runs a program in the checkout with this terminal's streams; resolves to its exit code. What it prints is a message
 * to stderr, unless it is the `result`; `quiet` keeps it back and gives it only when the program fails.
 */
export function run(command, args, { env = {}, quiet = false, result = false } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', result ? 1 : 2, 2],
    });
    const kept = [];
    child.stdout?.on('data', (chunk) => kept.push(chunk));
    child.stderr?.on('data', (chunk) => kept.push(chunk));
    // Ended from outside, nothing that was started stays behind: we end after it, and it may not take for ever (npm
    // would first undo what it has installed).
    let ended = false;
    let kill;
    const end = () => {
      ended = true;
      child.kill();
      kill = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    };
    for (const signal of ENDING) process.once(signal, end);
    child.on('error', (cause) => fail(new Stop(`${command} could not be started: ${cause.message}`)));
    child.on('close', (code, signal) => {
      clearTimeout(kill);
      for (const signal of ENDING) process.off(signal, end);
      if (ended) return fail(new Stop('Stopped.'));
      if (code !== 0 && kept.length > 0) process.stderr.write(Buffer.concat(kept));
      done(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

/** Runs a script's main work; a Stop becomes its sentence and the exit code given. */
export async function main(work, failed = 1) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
    process.exitCode = failed;
  }
}
