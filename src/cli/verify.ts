/**
 * `heng verify` (核验日志): whether the journal is whole, entry by entry; exit 1 when it is not.
 *
 *     heng verify                          every journal of the store
 *     heng verify --head 412:9f2c…         also held against a head noted down earlier
 *     heng verify journal-2026-07.jsonl    an exported journal, without any store
 *     HENG_TOKEN=heng_local_… \
 *     heng verify --server http://127.0.0.1:8080     the journal of a running service, as its audit administrator
 *
 * Of a service nothing is believed: its journal is taken out whole and walked here.
 */
import { createReadStream } from 'node:fs';
import { Value } from '@sinclair/typebox/value';
import { verifyWords, wordFault } from '../locale/journal.ts';
import { JournalVerdict as ServiceVerdict } from '../server/contract/journal.ts';
import { type Exit, Refusal } from '../server/problem.ts';
import { type JournalVerdict, verifyJournal } from '../store/audit.ts';
import { type Head, linkOf, Walk } from '../store/chain.ts';
import { StoreProblem } from '../store/problem.ts';
import { listTenants } from '../store/tenant.ts';
import type { Call } from './arguments.ts';
import type { Command, Desk } from './desk.ts';
import { openHouse, storePlace, TENANT } from './house.ts';
import { fileProblem } from './input.ts';
import { linesOf } from './lines.ts';
import { jsonOf, serviceOf } from './service.ts';

/** What came of one journal: of a tenant, or in a file. */
interface Verified extends JournalVerdict {
  readonly name: string;
  /** The number of its first entry, when what came before is not there to be walked. */
  readonly from: number | null;
}

export const verify: Command = {
  shape: {
    options: { json: 'flag', head: 'text', server: 'text', tenant: TENANT, data: 'text' },
    takes: 'any',
  },
  async run(call, desk) {
    const noted = headOf(call);
    if (noted === null) {
      const value = call.text('head') ?? '';
      return desk.refuse({ code: 'option-value', facts: { option: '--head', value, allowed: '412:9f2c…' } });
    }
    const verdicts: Verified[] = [];
    const server = call.text('server');
    if (server !== null) verdicts.push(await verifyService(server, desk, noted));
    else if (call.positionals.length === 0) {
      try {
        verdicts.push(...(await verifyStore(call, desk, noted)));
      } catch (error) {
        if (!(error instanceof StoreProblem) || error.refusal.code !== 'store-locked') throw error;
        const exit = desk.refuse(error.refusal);
        desk.terminal.say(verifyWords(desk.lang).running);
        return exit;
      }
    }
    for (const file of call.positionals) {
      try {
        verdicts.push(await verifyFile(file, noted));
      } catch (error) {
        return desk.refuse(fileProblem(file, error));
      }
    }
    if (call.has('json')) await desk.terminal.print(`${JSON.stringify(verdicts, null, 1)}\n`);
    else for (const verdict of verdicts) await tell(verdict, desk, noted.length > 0);
    return verdicts.every(({ ok }) => ok) ? 0 : (1 satisfies Exit);
  },
};

/** The head of a call; empty when none is given, null when it is none. */
function headOf(call: Call): readonly Head[] | null {
  const text = call.text('head');
  if (text === null) return [];
  const [, number, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text) ?? [];
  return number === undefined || hash === undefined ? null : [{ number: Number(number), hash }];
}

async function verifyStore(call: Call, desk: Desk, noted: readonly Head[]): Promise<Verified[]> {
  const words = verifyWords(desk.lang);
  const store = await openHouse(storePlace(call, desk));
  try {
    const asked = call.text('tenant');
    const tenants = asked === null ? await listTenants(store) : [asked];
    const verdicts: Verified[] = [];
    for (const name of tenants) {
      const tell = (entries: number) => desk.terminal.progress(Date.now(), words.progress(entries));
      verdicts.push({ name, from: null, ...(await verifyJournal(store, name, { noted, tell })) });
    }
    return verdicts;
  } finally {
    await store.close();
  }
}

/** An exported journal may begin in the middle; what comes before its first entry is then not judged. */
async function verifyFile(name: string, noted: readonly Head[]): Promise<Verified> {
  const walk = new Walk(noted);
  await walkLines(walk, createReadStream(name), { partial: true });
  walk.finish(null);
  const { first } = walk;
  return { name, from: first === null || first === 1 ? null : first, ...verdictOf(walk) };
}

/**
 * A service's journal, taken out from its first entry and walked here. What the service finds in its own store comes
 * first: that entries are missing at the end is seen by the head beside them alone.
 */
async function verifyService(server: string, desk: Desk, noted: readonly Head[]): Promise<Verified> {
  const service = serviceOf(server, desk.env, desk.lang);
  const own: unknown = await (await service.ask('/api/journal/verify')).json();
  const { body } = await service.ask('/api/journal/export');
  if (!Value.Check(ServiceVerdict, own) || body === null) {
    throw new Refusal({ code: 'service-unreachable', facts: { server, reason: 'no journal' } });
  }
  const walk = new Walk(own.head === null ? noted : [...noted, own.head]);
  await walkLines(walk, chunksOf(body), { partial: false });
  walk.finish(null);
  for (const { number, why, to } of own.faults) {
    const known = walk.faults.some((fault) => fault.number === number && fault.why === why);
    if (!known) walk.fault({ number, why, ...(to === undefined ? {} : { to }) });
  }
  return { name: server, from: null, ...verdictOf(walk) };
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of body) yield Buffer.from(chunk);
}

async function walkLines(
  walk: Walk,
  chunks: AsyncIterable<Buffer>,
  { partial }: { readonly partial: boolean },
): Promise<void> {
  for await (const lines of linesOf(chunks)) {
    for (const { text } of lines) {
      const link = text === null ? null : linkOf(jsonOf(text));
      if (link === null) walk.fault({ number: (walk.last?.number ?? 0) + 1, why: 'changed' });
      else walk.step(link, { partial: partial && walk.first === null });
    }
  }
}

function verdictOf({ entries, algorithms, last: head, faults, found }: Walk): JournalVerdict {
  return { ok: found === 0, entries, algorithms: [...algorithms], head, faults, found };
}

async function tell(verdict: Verified, { terminal, lang }: Desk, isNoted: boolean): Promise<void> {
  const words = verifyWords(lang);
  const { name, from, ok, entries, algorithms, head, faults, found } = verdict;
  const lines = [
    ...(from === null || head === null ? [] : [words.part(from, head.number)]),
    ...(ok ? [entries === 0 ? words.empty : words.whole(entries, algorithms.join(', '))] : []),
    ...(ok ? [] : [words.broken(found), ...faults.map((fault) => wordFault(fault, lang))]),
    ...(found > faults.length ? [words.more(faults.length)] : []),
    ...(head === null ? [] : [words.head(head.number, head.hash)]),
  ];
  await terminal.print(`${terminal.paint(words.journal(name), 'bold')}\n${indented(lines)}`);
  if (ok && head !== null && !isNoted) terminal.say(words.noteHead);
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}\n`).join('');
}
