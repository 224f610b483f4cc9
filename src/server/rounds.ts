/**
 * Rounds (巡查): what the service does by itself every few minutes: counting the indicator library, reminding whom work is
 * due for, warning of what concerns ways in, and sending what is to go out by e-mail.
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
}

/** Between two rounds: a deadline is a day, and a letter may take a minute. */
const PAUSE_MS = 60_000;
/** Between two steps of counting: whoever waits goes first. */
const REST_MS = 50;

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
async function round(
  { store, now, mailer, origin, say }: Plan,
  tenant: string,
  signal: AbortSignal,
): Promise<void> {
  const act = { tenant, actor: 'service', now: now() };
  try {
    await countLibrary(store, tenant, () => pause(REST_MS, signal));
    await remind(store, act);
    await watch(store, act);
    if (mailer === null) return;
    const { failed } = await mailNotices(store, act, mailer, origin);
    for (const why of failed) say(`mail: ${why}`);
  } catch (error) {
    say(traceOf(error));
  }
}

async function tend({ store, say }: Plan, signal: AbortSignal): Promise<void> {
  try {
    await upkeep(store, () => pause(REST_MS, signal));
  } catch (error) {
    say(traceOf(error));
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
