/**
 * Declare (申报): the declarations of the store, and new ones.
 *
 *     GET  /api/declarations?search=番禺&limit=100    →  DeclarationList
 *     GET  /api/declarations/:id                     →  DeclarationView
 *     POST /api/documents   (multipart, field file)  →  ImportReport
 *     POST /api/examples/panyu-2024.txt              →  ImportReport, of a table that comes with Heng
 */
import { readFile } from 'node:fs/promises';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { dayOf } from '../../core/review/day.ts';
import { listDeclarations } from '../../store/declarations.ts';
import { READ, WRITE } from '../access.ts';
import { langOf, mediaOf } from '../answer.ts';
import { DeclarationList, DeclarationQuery, DeclarationView, ImportReport, type Lang } from '../contract.ts';
import { type Desk, deskOf } from '../desk.ts';
import { examplePath } from '../home.ts';
import { keep, reportOf } from '../keep.ts';
import { listView } from '../present.ts';
import { Refusal } from '../problem.ts';
import { showDeclaration } from '../show.ts';
import { Asked, findDeclaration, type House, Named, problems } from './house.ts';

/** A document on its way in. */
interface Source {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Without a version the newest that whoever asks may see. */
const VersionAsked = Type.Object({
  ...Asked.properties,
  version: Type.Optional(Type.Integer({ minimum: 1 })),
});

/** The longest file name that is kept. */
const LONGEST_NAME = 200;

export function declareRoutes(house: House): FastifyPluginAsyncTypebox {
  const { reader } = house;

  async function take({ store, act }: Desk, source: Source, lang: Lang): Promise<ImportReport> {
    const reading = await reader.read(source);
    if (!reading.ok) throw new Refusal(reading.problem);
    const { document, findings } = reading;
    const imported = await keep(store, act, { document, findings, bytes: source.bytes });
    return reportOf({ document, findings }, imported, lang);
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
          querystring: VersionAsked,
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

/** The one file of a multipart request; of several none is taken, because only one verdict could be told. */
async function uploadOf(request: FastifyRequest): Promise<Source> {
  if (!request.isMultipart()) throw new Refusal({ code: 'media-unsupported', facts: mediaOf(request) });
  try {
    let source: Source | null = null;
    for await (const part of request.files()) {
      if (source !== null) throw new Refusal({ code: 'upload-several', facts: {} });
      source = { file: nameOf(part), bytes: await part.toBuffer() };
    }
    if (source === null) throw new Refusal({ code: 'upload-missing', facts: {} });
    return source;
  } catch (error) {
    // The parser of forms throws bare errors; the framework's limits and our refusals say what they are.
    if (error instanceof Refusal || (error instanceof Error && 'statusCode' in error)) throw error;
    throw new Refusal({ code: 'upload-broken', facts: {} });
  }
}

/** The last part of the name a browser gave, without what cannot be printed. */
function nameOf({ filename }: MultipartFile): string {
  const last = filename.split(/[\\/]/).at(-1) ?? '';
  const name = last.replace(/\p{C}/gu, '').slice(-LONGEST_NAME);
  return name === '' ? 'upload' : name;
}
