/**
 * Refusals (拒绝记录): requests that were refused to somebody known (401, 403, 405), and to anybody who asks too much (429),
 * go to the journal: one entry a minute, person and route, with how often; of what looks like an attack the security
 * administrators are told.
 *
 *     { deed: 'refuse', actor: 'p-4', outcome: 'refused', object: { kind: 'route', method: 'GET', route: '/api/journal',
 *       code: 'office-missing' }, after: { count: 3 } }
 *
 * The route is told, never the address: it may hold a key or what somebody searched for. What the workflow refuses at
 * the door, or as a deed, it records itself, with more.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { dayOf } from '../core/review/day.ts';
import { record } from '../store/journal.ts';
import { type Act, inTenant, type Tx } from '../store/tenant.ts';
import { warn } from '../workflow/account/warn.ts';
import type { Door } from './door.ts';
import type { House } from './house.ts';
import type { AnyProblem } from './problem.ts';
import { traceOf } from './trace.ts';

/** Who makes a request, as far as is known before it is let in. */
export interface Caller {
  readonly tenant: string;
  readonly id: string;
  readonly name: string;
}

/** Why a request was refused, at which route; null where none has the address. */
export interface RefusedAt {
  readonly code: AnyProblem['code'];
  readonly status: number;
  readonly route: string | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
    refused: RefusedAt | null;
  }
}

const STATUSES: ReadonlySet<number> = new Set([401, 403, 405, 429]);
/** What is in the journal already when it is answered. */
const RECORDED: ReadonlySet<string> = new Set([
  ...['sign-in-failed', 'code-wrong', 'password-wrong', 'deed-denied', 'deed-own'],
]);
const MINUTE_MS = 60_000;
/** Routes told apart of one person in a minute, and of all addresses nobody is known at; others are one together. */
const MOST_ROUTES = 20;
/** Kept in mind at once; with more they are written before the minute is over. */
const MOST = 1000;
const NOBODY = 'nobody';
const OTHERS = '*';

interface Count {
  readonly caller: Caller;
  readonly method: string;
  readonly route: string;
  readonly code: string;
  address: string;
  now: Date;
  count: number;
}

/** Watches an app's answers; what is counted is written each minute, and when the app closes. */
export function watchRefusals(app: FastifyInstance, { tenant, now }: House, door: Door): void {
  const counts = new Map<string, Count>();
  const routes = new Map<string, number>();

  function note({ caller, ip, method }: FastifyRequest, { code, status, route }: RefusedAt): void {
    if (!STATUSES.has(status) || RECORDED.has(code)) return;
    if (caller === null && status !== 429) return;
    const who = caller ?? { tenant, id: NOBODY, name: ip };
    const whose = `${who.tenant} ${who.id}`;
    const asked = `${whose} ${caller === null ? ip : ''} ${method} ${route} ${code}`;
    const known = counts.get(asked);
    const isNew = known === undefined && (routes.get(whose) ?? 0) < MOST_ROUTES;
    const key = known !== undefined || isNew ? asked : `${whose} ${OTHERS} ${code}`;
    const found = counts.get(key) ?? {
      ...{ caller: who, method, route: isNew ? (route ?? '') : OTHERS, code },
      ...{ address: ip, now: now(), count: 0 },
    };
    if (isNew) routes.set(whose, (routes.get(whose) ?? 0) + 1);
    counts.set(key, Object.assign(found, { address: ip, now: now(), count: found.count + 1 }));
  }

  async function write(): Promise<void> {
    const written = [...counts.values()];
    counts.clear();
    routes.clear();
    for (const whose of new Set(written.map(({ caller }) => caller.tenant))) {
      const own = written.filter(({ caller }) => caller.tenant === whose);
      await inTenant(door.store, whose, async (tx) => {
        for (const one of own) await alert(tx, one);
        for (const one of own) await recordOne(tx, one);
      });
    }
  }

  async function writeOrSay(): Promise<void> {
    try {
      await write();
    } catch (error) {
      process.stderr.write(`${traceOf(error)}\n`);
    }
  }

  app.decorateRequest('caller', null);
  app.addHook('onResponse', async (request) => {
    if (request.refused === null) return;
    note(request, request.refused);
    if (counts.size >= MOST) await writeOrSay();
  });
  const minutes = setInterval(writeOrSay, MINUTE_MS).unref();
  app.addHook('onClose', async () => {
    clearInterval(minutes);
    await writeOrSay();
  });
}

function actOf({ caller: { tenant, id }, address, now }: Count): Act {
  return { tenant, actor: id, address, now };
}

function recordOne(tx: Tx, one: Count): Promise<void> {
  const { method, route, code, count } = one;
  return record(tx, actOf(one), {
    ...{ deed: 'refuse', outcome: 'refused', object: { kind: 'route', method, route, code } },
    after: { count },
  });
}

/** Tells the security administrators, once a day, of a person or an address that asks too much. */
async function alert(tx: Tx, one: Count): Promise<void> {
  const { caller, code, address, now } = one;
  const day = dayOf(now);
  if (code === 'requests-many') {
    const warning = {
      kind: code,
      facts: { name: caller.name },
      once: `${code}.${caller.id}.${day}`,
    } as const;
    await warn(tx, actOf(one), { office: 'security' }, warning);
  }
  if (code === 'tries-too-many') {
    const warning = { kind: 'tries-many', facts: { address }, once: `${code}.${address}.${day}` } as const;
    await warn(tx, actOf(one), { office: 'security' }, warning);
  }
}
