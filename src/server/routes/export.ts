/**
 * Export (导出): one declaration as the file of an official form, or as open data.
 *
 *     GET /api/declarations/9f2c…-1/export?format=xlsx               →  the form it was read from, as a workbook
 *     GET /api/declarations/9f2c…-1/export?format=pdf&layout=form    →  another form, when that holds all of it
 *
 * Of secret projects name and funds leave and nothing else. The file is dated when the declaration was imported, so
 * that the same version is the same file whenever it is asked for.
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { MEDIA, writeForm } from '../../export/write.ts';
import { loadDeclaration } from '../../store/declarations.ts';
import { READ } from '../access.ts';
import { ExportQuery } from '../contract.ts';
import { deskOf } from '../desk.ts';
import { openDocument } from '../open-data.ts';
import { Refusal } from '../problem.ts';
import { problems } from './house.ts';

const Named = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100, pattern: '^[A-Za-z0-9-]+$' }) });

/** What a 200 may be, for the description of the interface. */
const files = Object.fromEntries(
  Object.values(MEDIA).map((media) => [media, { schema: { type: 'string', format: 'binary' } }]),
);

export function exportRoutes(): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/declarations/:id/export',
      {
        config: { access: READ },
        schema: {
          summary: 'The declaration as a file; of secret projects name and funds only',
          tags: ['publish'],
          params: Named,
          querystring: ExportQuery,
          response: { 200: { description: 'The file', content: files }, ...problems },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const { format, layout } = request.query;
        const {
          store,
          act: { tenant },
        } = deskOf(request);
        const stored = await loadDeclaration(store, tenant, id);
        if (stored === null) throw new Refusal({ code: 'declaration-missing', facts: { id } });
        const { document, importedAt: now } = stored;
        const [own] = document.declarations;
        const title = `${own?.agency ?? ''}${own?.year ?? ''}`;
        const name = fileName(document.sha256 === '' ? title : document.file, format);
        reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
        reply.type(MEDIA[format]);
        if (format === 'json') {
          return reply.send(Buffer.from(`${JSON.stringify([await openDocument(store, tenant, stored)])}\n`));
        }
        const { declarations } = document;
        const written = await writeForm({
          declarations,
          layout: layout ?? null,
          own: document.layout,
          format,
          now,
        });
        if (!written.ok) {
          reply.removeHeader('content-disposition');
          throw new Refusal(written.problem);
        }
        return reply.send(Buffer.from(written.bytes));
      },
    );
  };
}

/** The name of the document it was read from, or of the agency and its year, with the ending of the format. */
function fileName(file: string, format: string): string {
  const stem = file.replace(/^.*[\\/]/s, '').replace(/\.[^.]{1,5}$/, '');
  const safe = stem.replace(/[\p{C}:*?"<>|]/gu, '').slice(-120);
  return `${safe === '' ? 'heng' : safe}.${format}`;
}
