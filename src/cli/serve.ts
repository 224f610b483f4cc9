/**
 * `heng serve` (提供服务): the pages and the API on this machine, until Ctrl+C.
 *
 *     heng serve               http://127.0.0.1:8080, or the next port that is free
 *     heng serve --port 9000   that port or none
 */

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { NOBODY } from '../core/organisation.ts';
import { readDocument } from '../ingest/read.ts';
import { checkDocument } from '../policy/check.ts';
import { openApp } from '../server/app.ts';
import { EXAMPLE, examplePath } from '../server/home.ts';
import { keep, renewFindings } from '../server/keep.ts';
import { MAX_INDICATORS } from '../server/limits.ts';
import { hostProblem, listen } from '../server/listen.ts';
import { hasPages } from '../server/pages.ts';
import { Reader, WAITING } from '../server/reader.ts';
import { type Store, withReach } from '../store/connect.ts';
import { listDeclarations } from '../store/declarations.ts';
import { LOCAL } from '../store/tenant.ts';
import type { Call } from './arguments.ts';
import type { Command, Desk } from './desk.ts';
import { actNow, openHouse, placeName, storePlace } from './house.ts';

const HOST = '127.0.0.1';
const PORT = 8080;

export const serve: Command = {
  shape: { options: { host: 'text', port: 'text', data: 'text', example: 'flag' }, takes: 'none' },
  async run(call, desk) {
    const { terminal, words } = desk;
    const host = call.text('host') ?? HOST;
    const refused = hostProblem(host);
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
      if (call.has('example')) await welcome(store, desk);
      const app = await openApp({
        store: withReach(store, NOBODY),
        reader,
        tenant: LOCAL,
        now: () => new Date(),
      });
      try {
        const asked = call.text('port') !== null;
        const listening = await listen(app, { host, port, next: !asked }, (taken) =>
          terminal.say(words.portTaken(taken)),
        );
        if (!listening.ok) return desk.refuse(listening.problem);
        if (!hasPages()) terminal.say(words.noPages);
        terminal.say(words.dataIn(placeName(place)));
        await terminal.print(`${words.serving(listening.url)}\n`);
        terminal.say(words.stopHint);
        await renewFindings(store, LOCAL);
        await stopSignal();
        terminal.say(words.stopping);
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

/** An empty store gets the example, so that a first start has something to show. */
async function welcome(store: Store, desk: Desk): Promise<void> {
  const { count } = await listDeclarations(store, LOCAL, { limit: 1 });
  const path = examplePath(EXAMPLE);
  if (count > 0 || path === null) return;
  desk.terminal.say(desk.words.importingExample);
  const bytes = await readFile(path);
  const reading = await readDocument({ file: EXAMPLE, bytes });
  if (!reading.ok) throw new Error(`the example does not read: ${reading.problem.code}`);
  const { document } = reading;
  await keep(store, actNow(), { document, bytes, findings: checkDocument(document) });
}
