/**
 * Rounds (巡查): what the service does by itself every minute: counting the indicator library, reminding whom work is due
 * for, warning of what concerns ways in, sending what is to go out by e-mail, and sweeping the embedded database.
 *
 *     const rounds = startRounds({ store, tenants: ['local'], now: () => new Date(), mailer, origin, say });
 *     await rounds.stop();      the round that runs is finished first
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from '../store/connect.ts';
import { countLibrary } from '../store/library/count.ts';
import { upkeep } from '../store/upkeep.ts';
import { watch } from '../workflow/account/watch.ts';
import { type Mailer, mailNotices } from '../workflow/mail.ts';
import { remind } from '../workflow/review/remind.ts';
import { traceOf } from './trace.ts';

export interface Plan {
  readonly store: Store;
  readonly tenants: readonly string[];
  readonly now: () => Date;
  /** Null sends nothing. */
  readonly mailer: Mailer | null;
  /** Where people find the service, for the letters. */
  readonly origin: string | null;
  /** Told what went wrong. */
  readonly say: (text: string) => void;
  readonly pauseMs?: number;
  /** How long nobody has asked for anything. Default: always long enough. */
  readonly quietMs?: () => number;
}

/** Between two rounds: a deadline is a day, and a letter may take a minute. */
const PAUSE_MS = 60_000;
/** Nobody asks: steps follow one another. */
const QUIET_MS = 2_000;
/** While people ask, a step of counting rests many times as long as it took, so that few of them meet one. */
const REST_TIMES = 20;
const MOST_REST_MS = 2_000;

export interface Rounds {
  stop(): Promise<void>;
}

/** Begins with a round at once. */
export function startRounds(plan: Plan): Rounds {
  const stopping = new AbortController();
  const running = walk(plan, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function walk(plan: Plan, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (const tenant of plan.tenants) await round(plan, tenant, signal);
    await tend(plan, signal);
    await pause(plan.pauseMs ?? PAUSE_MS, signal);
  }
}

/** One round of one office; what goes wrong is told, and the next round comes. */
async function round(plan: Plan, tenant: string, signal: AbortSignal): Promise<void> {
  const { store, now, mailer, origin, say } = plan;
  const act = { tenant, actor: 'service', now: now() };
  try {
    await countLibrary(store, tenant, resting(plan, signal));
    await remind(store, act);
    await watch(store, act);
    if (mailer === null) return;
    const { failed } = await mailNotices(store, act, mailer, origin);
    for (const why of failed) say(`mail: ${why}`);
  } catch (error) {
    say(traceOf(error));
  }
}

async function tend(plan: Plan, signal: AbortSignal): Promise<void> {
  try {
    await upkeep(plan.store, resting(plan, signal));
  } catch (error) {
    plan.say(traceOf(error));
  }
}

/** What is done between two steps: nothing while nobody asks, else a rest by how long the last one took. */
function resting({ quietMs }: Plan, signal: AbortSignal): () => Promise<void> {
  let since = performance.now();
  return async () => {
    const took = performance.now() - since;
    const quiet = quietMs === undefined || quietMs() > QUIET_MS;
    if (!quiet) await pause(Math.min(took * REST_TIMES, MOST_REST_MS), signal);
    since = performance.now();
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
