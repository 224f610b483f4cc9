/**
 * Own data (个人数据): all that is kept about oneself, as one file: account, offices, sessions, the names of passkeys and
 * tokens, and what the journal says one did.
 *
 *     GET /api/account/data     →  { "person": { "name": "李华", … }, "sessions": [ … ], "journal": [ { "title": "登录", … } ] }
 *
 * No password, key or hash of one is in it, and of a deed not what it changed: that is the office's.
 */
import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { dayOf } from '../../core/review/day.ts';
import { deedTitle } from '../../locale/journal.ts';
import type { Lang } from '../../locale/lang.ts';
import { entriesOf, type OwnEntry } from '../../store/audit.ts';
import { record } from '../../store/journal.ts';
import { inTenant } from '../../store/tenant.ts';
import { readOwn } from '../../workflow/account/account.ts';
import { OWN } from '../access.ts';
import { accountView } from '../account-view.ts';
import { langOf } from '../answer.ts';
import { deskOf, visitOf } from '../desk.ts';
import type { Door } from '../door.ts';
import { asFile } from '../file.ts';
import { Asked, problems } from './frame.ts';

const FILE = { 'application/json': { schema: Type.Unsafe<Readable>({ type: 'string' }) } } as const;

export function ownDataRoutes(door: Door): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/account/data',
      {
        config: { access: OWN },
        schema: {
          summary: 'All that is kept about oneself, as a file',
          tags: ['account'],
          querystring: Asked,
          response: { 200: { description: 'Account, and what one did', content: FILE }, ...problems },
        },
      },
      async (request, reply) => {
        const { act } = deskOf(request);
        const account = accountView(visitOf(request).session, await readOwn(door.store, act));
        await inTenant(door.store, act.tenant, (tx) =>
          record(tx, act, {
            ...{ deed: 'export-own', outcome: 'done', object: { kind: 'person', id: act.actor } },
          }),
        );
        // A session goes by the hash of its key, which no file needs.
        const sessions = account.sessions.map(({ id: _, ...session }) => session);
        const told = { at: act.now.toISOString(), ...account, sessions };
        return asFile(reply, { name: `account-${dayOf(act.now)}.json`, media: 'application/json' }).send(
          Readable.from(written(told, entriesOf(door.store, act), langOf(request))),
        );
      },
    );
  };
}

/** One JSON object, its last part as it is read. */
async function* written(
  account: object,
  pages: AsyncIterable<readonly OwnEntry[]>,
  lang: Lang,
): AsyncGenerator<string> {
  yield `${JSON.stringify(account).slice(0, -1)},"journal":[`;
  let comma = '\n';
  for await (const page of pages) {
    for (const entry of page) {
      yield comma + JSON.stringify({ title: deedTitle(entry.deed, lang), ...entry });
      comma = ',\n';
    }
  }
  yield '\n]}\n';
}
