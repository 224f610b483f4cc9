/**
 * Journal (日志): read, verified and handed out by the audit administrator, and by nobody else.
 *
 *     GET /api/journal?before=413&deed=approve      →  JournalPage
 *     GET /api/journal/export?from=2026-07-01       →  JSON lines, as a file; `heng verify` walks it
 *     GET /api/journal/verify                       →  JournalVerdict
 *
 * That the journal was verified or taken out is itself in the journal.
 */
import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { dayOf } from '../../core/review/day.ts';
import { deedTitle, wordFault } from '../../locale/journal.ts';
import type { Lang } from '../../locale/lang.ts';
import { exportJournal, type ListedEntry, listJournal, verifyJournal } from '../../store/audit.ts';
import { record } from '../../store/journal.ts';
import { inTenant } from '../../store/tenant.ts';
import type { Desk } from '../../workflow/desk.ts';
import { AUDIT } from '../access.ts';
import { langOf } from '../answer.ts';
import { JournalPage, JournalQuery, JournalVerdict } from '../contract/journal.ts';
import { deskOf } from '../desk.ts';
import { Asked, problems } from './frame.ts';

const LINES = { 'application/jsonl': { schema: Type.Unsafe<Readable>({ type: 'string' }) } } as const;

export function journalRoutes(): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/journal',
      {
        config: { access: AUDIT },
        schema: {
          summary: 'The journal, the newest entries first',
          tags: ['journal'],
          querystring: Type.Object({ ...JournalQuery.properties, ...Asked.properties }),
          response: { 200: JournalPage, ...problems },
        },
      },
      async (request) => {
        const { store, act } = deskOf(request);
        const { lang: _, ...query } = request.query;
        const { count, entries, names } = await listJournal(store, act.tenant, query);
        return {
          count,
          entries: entries.map((entry) => entryView(entry, langOf(request))),
          names: Object.fromEntries(names),
        };
      },
    );
    app.get(
      '/api/journal/verify',
      {
        config: { access: AUDIT },
        schema: {
          summary: 'Walks the whole journal: any entry changed, missing or moved is found',
          tags: ['journal'],
          querystring: Asked,
          response: { 200: JournalVerdict, ...problems },
        },
      },
      async (request) => {
        const desk = deskOf(request);
        const lang = langOf(request);
        const { ok, entries, algorithms, head, faults } = await verifyJournal(desk.store, desk.act.tenant);
        await note(desk, 'verify-journal', { ok, entries });
        return {
          ...{ ok, entries, algorithm: algorithms.join(', '), head },
          faults: faults.map((fault) => ({ ...fault, message: wordFault(fault, lang) })),
        };
      },
    );
    app.get(
      '/api/journal/export',
      {
        config: { access: AUDIT },
        schema: {
          summary: 'The journal as JSON lines, each entry with its hash and the one before it',
          tags: ['journal'],
          querystring: Type.Object({
            ...Type.Pick(JournalQuery, ['from', 'to']).properties,
            ...Asked.properties,
          }),
          response: { 200: { description: 'Entries, one a line', content: LINES }, ...problems },
        },
      },
      async (request, reply) => {
        const desk = deskOf(request);
        const { from, to } = request.query;
        const days = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
        await note(desk, 'export-journal', days);
        const day = dayOf(desk.act.now);
        return reply
          .type('application/jsonl; charset=utf-8')
          .header('content-disposition', `attachment; filename="journal-${day}.jsonl"`)
          .send(Readable.from(exportJournal(desk.store, desk.act.tenant, days)));
      },
    );
  };
}

function note(
  { store, act }: Desk,
  deed: 'verify-journal' | 'export-journal',
  after: Readonly<Record<string, string | number | boolean>>,
): Promise<void> {
  return inTenant(store, act.tenant, (tx) =>
    record(tx, act, { deed, outcome: 'done', object: { kind: 'journal' }, after }),
  );
}

function entryView(entry: ListedEntry, lang: Lang): JournalPage['entries'][number] {
  const { number, at, actor, name, login, address, deed, outcome, object, before, after, reason, hash } =
    entry;
  return {
    ...{ number, at, actor: { id: actor, name: name ?? actor, login }, address, deed, outcome },
    ...{ title: deedTitle(deed, lang), object: object === null ? null : { ...object } },
    ...{ before, after, reason, hash },
  };
}
