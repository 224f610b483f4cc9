/**
 * Source (原文): where a declaration was read from: the text, the places on each page, and the pages as they look.
 * What a secret project says is █ in the text and black on the page.
 *
 *     GET /api/declarations/:id/source               →  SourceView
 *     GET /api/declarations/:id/pages/3              →  SourcePage, the places of the third page's text
 *     GET /api/declarations/:id/pages/3.png?width=800
 *
 * A page may be kept by the browser that asked, and is asked for again whenever it is shown: it is drawn anew only
 * when what must be covered has changed.
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { bytesToDraw } from '../../store/documents.ts';
import { READ } from '../access.ts';
import { PAGE_WIDTHS, PageAsked, SourcePage, SourceView } from '../contract.ts';
import { deskOf } from '../desk.ts';
import { Drawer } from '../drawer.ts';
import { Originals } from '../originals.ts';
import { sourcePage, sourceView } from '../present.ts';
import { Refusal } from '../problem.ts';
import { Named, problems } from './frame.ts';

const Paged = Type.Object({ ...Named.properties, page: Type.Integer({ minimum: 1, maximum: 1_000_000 }) });

const Picture = Type.Unsafe<Buffer>({ type: 'string', contentMediaType: 'image/png' });
const NOTHING = Buffer.alloc(0);

export function sourceRoutes(): FastifyPluginAsyncTypebox {
  return async (app) => {
    const drawer = new Drawer();
    const originals = new Originals();
    app.addHook('onClose', () => drawer.close());

    app.get(
      '/api/declarations/:id/source',
      {
        config: { access: READ },
        schema: {
          summary: 'The original text, into which every offset points; secret content is █, one for one',
          tags: ['declare'],
          params: Named,
          response: { 200: SourceView, ...problems },
        },
      },
      async (request) =>
        sourceView(request.params.id, await originals.of(deskOf(request), request.params.id)),
    );

    app.get(
      '/api/declarations/:id/pages/:page',
      {
        config: { access: READ },
        schema: {
          summary: 'Where the text of one page or worksheet stands in the original',
          tags: ['declare'],
          params: Paged,
          response: { 200: SourcePage, ...problems },
        },
      },
      async (request) => {
        const { id, page } = request.params;
        const found = sourcePage(await originals.of(deskOf(request), id), page);
        if (found === null) throw new Refusal({ code: 'page-missing', facts: { page } });
        return found;
      },
    );

    app.get(
      '/api/declarations/:id/pages/:page.png',
      {
        config: { access: READ },
        schema: {
          summary: 'One page of a PDF as it looks, secret content painted over',
          tags: ['declare'],
          params: Paged,
          querystring: PageAsked,
          response: {
            200: Picture,
            ...problems,
          },
        },
      },
      async (request, reply) => {
        const { id, page } = request.params;
        const { store, act } = deskOf(request);
        const { document, cover: covers } = await originals.of(deskOf(request), id);
        if (page > document.pages) throw new Refusal({ code: 'page-missing', facts: { page } });
        if (document.type !== 'pdf') throw new Refusal({ code: 'page-not-drawn', facts: { page } });
        const asked = request.query.width ?? PAGE_WIDTHS[1];
        const width = PAGE_WIDTHS.find((known) => known >= asked) ?? PAGE_WIDTHS[4];
        const { sha256 } = document;
        const cover = covers.get(page) ?? [];
        const sheet = { sha256, page, width, cover };
        const tag = `"${drawer.nameOf(sheet)}"`;
        reply.header('cache-control', 'private, no-cache').header('etag', tag);
        if (request.headers['if-none-match'] === tag) {
          reply.code(304);
          return NOTHING;
        }
        const drawn = await drawer.draw(sheet, () => bytesToDraw(store, act.tenant, id));
        if (!drawn.ok) throw new Refusal(drawn.problem);
        reply.type('image/png');
        return Buffer.from(drawn.png);
      },
    );
  };
}
