/**
 * `heng serve` (提供服务): the pages and the API on this machine, until Ctrl+C.
 *
 *     heng serve                                     http://localhost:8080, or the next port that is free
 *     heng serve --port 9000                         that port or none
 *     HENG_ORIGIN=https://heng.example.gov.cn \
 *     heng serve --production --host 0.0.0.0         for an office, behind a proxy that does TLS
 *
 * Until somebody is set up it prints the code the first set-up asks for, and offers the demo: on this machine, on the
 * embedded database, and not in production.
 */

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { NOBODY, OPERATING, OPERATOR } from '../core/organisation.ts';
import { readDocument } from '../ingest/read.ts';
import type { Problem } from '../locale/problem.ts';
import { checkDocument } from '../policy/check.ts';
import { openApp } from '../server/app.ts';
import { Door } from '../server/door.ts';
import { isLoopback } from '../server/guard.ts';
import { EXAMPLE, examplePath } from '../server/home.ts';
import { keep, renewFindings } from '../server/keep.ts';
import { MAX_INDICATORS } from '../server/limits.ts';
import { hostProblem, listen } from '../server/listen.ts';
import { hasPages } from '../server/pages.ts';
import { Reader, WAITING } from '../server/reader.ts';
import { startRounds } from '../server/rounds.ts';
import { type Store, withReach } from '../store/connect.ts';
import { listDeclarations } from '../store/declarations.ts';
import { findNode } from '../store/nodes.ts';
import { DEMO, inTenant, LOCAL, ROOT } from '../store/tenant.ts';
import { DEMO_AGENCY, DEMO_CLERK, makeDemo } from '../workflow/account/demo.ts';
import { makeSetUpCode } from '../workflow/account/set-up.ts';
import type { SinglePlan } from '../workflow/account/single.ts';
import { type Mailer, openMailer } from '../workflow/mail.ts';
import type { Call } from './arguments.ts';
import type { Command, Desk } from './desk.ts';
import { openHouse, placeName, storePlace } from './house.ts';

const HOST = 'localhost';
const PORT = 8080;

export const serve: Command = {
  shape: {
    options: { host: 'text', port: 'text', data: 'text', example: 'flag', production: 'flag' },
    takes: 'none',
  },
  async run(call, desk) {
    const { terminal, words } = desk;
    const host = call.text('host') ?? HOST;
    const origin = originOf(desk);
    if (origin !== null && typeof origin !== 'string') return desk.refuse(origin);
    const single = singleOf(desk);
    if (single !== null && 'code' in single) return desk.refuse(single);
    const mailer = mailerOf(desk);
    if (mailer !== null && 'code' in mailer) return desk.refuse(mailer);
    const refused = hostProblem(host, origin);
    if (refused !== null) return desk.refuse(refused);
    const port = portOf(call);
    if (port === null) {
      const value = call.text('port') ?? '';
      return desk.refuse({ code: 'option-value', facts: { option: '--port', value, allowed: '0–65535' } });
    }
    const place = storePlace(call, desk);
    terminal.say(words.openingStore);
    const store = await openHouse(place);
    const reader = new Reader({ waiting: WAITING, indicators: MAX_INDICATORS });
    try {
      const production = call.has('production') || desk.env['HENG_MODE'] === 'production';
      const demo = !production && store.kind === 'embedded' && isLoopback(host) && origin === null;
      let askedAt = 0;
      const asked = () => {
        askedAt = performance.now();
      };
      const house = {
        asked,
        ...{ store: withReach(store, NOBODY), reader, tenant: LOCAL, now: () => new Date() },
        door: { origin, demo, single },
      };
      const door = new Door(house);
      if (await door.hasDemo()) {
        await makeDemo(store, new Date());
        if (call.has('example')) await welcome(store, desk);
      }
      const app = await openApp(house);
      try {
        const asked = call.text('port') !== null;
        const listening = await listen(app, { host, port, next: !asked, origin }, (taken) =>
          terminal.say(words.portTaken(taken)),
        );
        if (!listening.ok) return desk.refuse(listening.problem);
        if (!hasPages()) terminal.say(words.noPages);
        terminal.say(words.dataIn(placeName(place)));
        await terminal.print(`${words.serving(origin ?? listening.url)}\n`);
        const act = { tenant: LOCAL, actor: OPERATING.id, now: new Date() };
        const code = await makeSetUpCode(store, act);
        // Said to whoever starts the service and kept nowhere: whoever has it makes the administrators.
        if (code !== null) terminal.say(words.setUpCode(code));
        terminal.say(words.stopHint);
        await renewFindings(store, LOCAL);
        const tenants = (await door.hasDemo()) ? [LOCAL, DEMO] : [LOCAL];
        if (tenants.includes(DEMO)) await renewFindings(store, DEMO);
        const now = () => new Date();
        const rounds = startRounds({
          store,
          tenants,
          now,
          mailer,
          origin,
          say: (text) => terminal.say(text),
          quietMs: () => performance.now() - askedAt,
        });
        await stopSignal();
        terminal.say(words.stopping);
        await rounds.stop();
      } finally {
        await app.close();
      }
    } finally {
      await reader.close();
      await store.close();
    }
    return 0;
  },
};

/** Where people reach it beyond this machine: HENG_ORIGIN, always over TLS. */
function originOf({ env }: Desk): string | null | OptionProblem {
  const value = env['HENG_ORIGIN'] ?? '';
  if (value === '') return null;
  const origin = URL.canParse(value) ? new URL(value).origin : '';
  if (origin.startsWith('https://') && [origin, `${origin}/`].includes(value.toLowerCase())) return origin;
  const allowed = 'https://heng.example.gov.cn';
  return { code: 'option-value', facts: { option: 'HENG_ORIGIN', value, allowed } };
}

/** What the sign-on server is named by, each with an example. */
const OIDC = [
  ['HENG_OIDC_ISSUER', 'https://sso.example.gov.cn'],
  ['HENG_OIDC_CLIENT', 'heng'],
  ['HENG_OIDC_SECRET', '…'],
] as const;

/** The office's sign-on server; HENG_OIDC_NAME is what people know it by. Half of it is refused. */
function singleOf({ env }: Desk): SinglePlan | null | OptionProblem {
  const [issuer = '', client = '', secret = ''] = OIDC.map(([name]) => env[name]);
  if (issuer === '' && client === '' && secret === '') return null;
  const unfit = OIDC.find(([name], at) => (env[name] ?? '') === '' || (at === 0 && !URL.canParse(issuer)));
  if (unfit === undefined) {
    return { issuer, client, secret, name: env['HENG_OIDC_NAME'] ?? new URL(issuer).hostname };
  }
  const [option, allowed] = unfit;
  return { code: 'option-value', facts: { option, value: env[option] ?? '', allowed } };
}

/** The office's mail server: HENG_SMTP and HENG_MAIL_FROM; without them nothing is mailed, with one alone the service does not start. */
function mailerOf({ env }: Desk): Mailer | null | OptionProblem {
  const { HENG_SMTP: server = '', HENG_MAIL_FROM: from = '' } = env;
  if (server === '' && from === '') return null;
  if (from === '') {
    const allowed = 'heng@example.gov.cn';
    return { code: 'option-value', facts: { option: 'HENG_MAIL_FROM', value: '', allowed } };
  }
  // What was given may hold a password, and is not repeated.
  const facts = { option: 'HENG_SMTP', value: '…', allowed: 'smtp://heng:…@mail.example.gov.cn:587' };
  return openMailer(server, from) ?? { code: 'option-value', facts };
}

type OptionProblem = Extract<Problem, { readonly code: 'option-value' }>;

function portOf(call: Call): number | null {
  const text = call.text('port');
  if (text === null) return PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : null;
}

/** The first of the signals that end a service; the second one ends it at once, as Node does by itself. */
async function stopSignal(): Promise<void> {
  const first = new AbortController();
  try {
    await Promise.race(
      ['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => once(process, name, { signal: first.signal })),
    );
  } finally {
    first.abort();
  }
}

/** An empty demo gets the example, so that a first start has something to show. */
async function welcome(store: Store, desk: Desk): Promise<void> {
  const { count } = await listDeclarations(store, DEMO, { limit: 1 });
  const path = examplePath(EXAMPLE);
  if (count > 0 || path === null) return;
  desk.terminal.say(desk.words.importingExample);
  const bytes = await readFile(path);
  const reading = await readDocument({ file: EXAMPLE, bytes });
  if (!reading.ok) throw new Error(`the example does not read: ${reading.problem.code}`);
  const { document } = reading;
  const whole = withReach(store, OPERATOR);
  const node = (await inTenant(whole, DEMO, (tx) => findNode(tx, DEMO, DEMO_AGENCY))) ?? ROOT;
  const act = { tenant: DEMO, actor: DEMO_CLERK, now: new Date(), node };
  await keep(whole, act, { document, bytes, findings: checkDocument(document) });
}
