/**
 * Declare (申报): the declarations of the store, and new ones.
 *
 *     GET  /api/declarations?search=番禺&limit=100    →  DeclarationList
 *     GET  /api/declarations/:id                     →  DeclarationView
 *     POST /api/documents   (multipart, field file)  →  ImportReport
 *     POST /api/examples/panyu-2024.txt              →  ImportReport, of a table that comes with Heng
 */
import { readFile } from 'node:fs/promises';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { dayOf } from '../../core/review/day.ts';
import { listDeclarations } from '../../store/declarations.ts';
import type { Desk } from '../../workflow/desk.ts';
import { READ, WRITE } from '../access.ts';
import { langOf } from '../answer.ts';
import { DeclarationList, DeclarationQuery, DeclarationView, ImportReport, type Lang } from '../contract.ts';
import { deskOf } from '../desk.ts';
import { examplePath } from '../home.ts';
import type { House } from '../house.ts';
import { keep, reportOf } from '../keep.ts';
import { listView } from '../present.ts';
import { Refusal } from '../problem.ts';
import { showDeclaration } from '../show.ts';
import { type Upload, uploadOf } from '../upload.ts';
import { Asked, findDeclaration, Named, problems, Versioned } from './frame.ts';

export function declareRoutes(house: House): FastifyPluginAsyncTypebox {
  const { reader } = house;

  async function take({ store, act }: Desk, source: Upload, lang: Lang): Promise<ImportReport> {
    const reading = await reader.read(source);
    if (!reading.ok) throw new Refusal(reading.problem);
    const imported = await keep(store, act, { ...reading, bytes: source.bytes });
    return reportOf(reading, imported, lang);
  }

  return async (app) => {
    app.get(
      '/api/declarations',
      {
        config: { access: READ },
        schema: {
          summary: 'Declarations that match, a page at a time, with sums over all that match',
          tags: ['declare'],
          querystring: DeclarationQuery,
          response: { 200: DeclarationList, ...problems },
        },
      },
      async (request) => {
        const { store, act } = deskOf(request);
        const query = { ...request.query, day: dayOf(act.now) };
        return listView(await listDeclarations(store, act.tenant, query));
      },
    );

    app.get(
      '/api/declarations/:id',
      {
        config: { access: READ },
        schema: {
          summary: 'One declaration: form, readings, findings; of secret projects name and funds only',
          tags: ['declare'],
          params: Named,
          querystring: Versioned,
          response: { 200: DeclarationView, ...problems },
        },
      },
      async (request) => {
        return showDeclaration(
          deskOf(request),
          await findDeclaration(deskOf(request), request.params.id, request.query.version),
          langOf(request),
        );
      },
    );

    app.post(
      '/api/documents',
      {
        config: { access: WRITE },
        schema: {
          summary: 'Reads, checks and keeps one document; the same file again changes nothing',
          tags: ['declare'],
          consumes: ['multipart/form-data'],
          querystring: Asked,
          response: { 200: ImportReport, ...problems },
        },
      },
      async (request) => take(deskOf(request), await uploadOf(request), langOf(request)),
    );

    app.post(
      '/api/examples/:name',
      {
        config: { access: WRITE },
        schema: {
          // Imported and never handed out: an original holds what is withheld everywhere else.
          summary: 'Reads, checks and keeps an example that comes with Heng',
          tags: ['declare'],
          params: Type.Object({ name: Type.String({ maxLength: 100 }) }),
          querystring: Asked,
          response: { 200: ImportReport, ...problems },
        },
      },
      async (request) => {
        const { name } = request.params;
        const path = examplePath(name);
        if (path === null) throw new Refusal({ code: 'example-missing', facts: { name } });
        return take(deskOf(request), { file: name, bytes: await readFile(path) }, langOf(request));
      },
    );
  };
}
