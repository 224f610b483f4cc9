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
import { MEDIA, writeForm } from '../../export/write.ts';
import { READ } from '../access.ts';
import { ExportQuery } from '../contract.ts';
import { deskOf } from '../desk.ts';
import { asFile } from '../file.ts';
import { openDocument } from '../open-data.ts';
import { Refusal } from '../problem.ts';
import { findDeclaration, Named, problems } from './frame.ts';

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
        const { format, layout = null } = request.query;
        const desk = deskOf(request);
        const stored = await findDeclaration(desk, request.params.id);
        const { document, importedAt: now } = stored;
        const { declarations, layout: own } = document;
        const [first] = declarations;
        const title = `${first?.agency ?? ''}${first?.year ?? ''}`;
        const name = fileName(document.sha256 === '' ? title : document.file, format);
        const send = (bytes: Uint8Array) =>
          asFile(reply, { name, media: MEDIA[format] }).send(Buffer.from(bytes));
        if (format === 'json') {
          const open = await openDocument(desk.store, desk.act.tenant, stored);
          return send(Buffer.from(`${JSON.stringify([open])}\n`));
        }
        const written = await writeForm({ declarations, layout, own, format, now });
        if (!written.ok) throw new Refusal(written.problem);
        return send(written.bytes);
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
