/**
 * Notices (通知): what whoever asks was told, and marking it as read.
 *
 *     GET  /api/notices                          →  { "unread": 3, "items": [{ "kind": "return", "message": "…", … }] }
 *     POST /api/notices/read { "ids": ["…"] }    →  NoticesView
 */
import { type FastifyPluginAsyncTypebox, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { wordNotice } from '../../locale/notice.ts';
import { listNotices, readNotices } from '../../store/notices.ts';
import { READ } from '../access.ts';
import { langOf } from '../answer.ts';
import { NoticesRead, NoticesView } from '../contract/review.ts';
import { deskOf } from '../desk.ts';
import { Asked, problems } from './frame.ts';

export const noticeRoutes = (): FastifyPluginAsyncTypebox => async (app) => {
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  app.get(
    '/api/notices',
    {
      config: { access: READ },
      schema: {
        summary: 'What whoever asks was told, the newest first',
        tags: ['review'],
        querystring: Asked,
        response: { 200: NoticesView, ...problems },
      },
    },
    (request) => noticesOf(request),
  );

  app.post(
    '/api/notices/read',
    {
      config: { access: READ },
      schema: {
        summary: 'Marks notices as read; all of them when none are named',
        tags: ['review'],
        querystring: Asked,
        body: NoticesRead,
        response: { 200: NoticesView, ...problems },
      },
    },
    async (request) => {
      const { store, act } = deskOf(request);
      await readNotices(store, act, request.body.ids ?? null);
      return noticesOf(request);
    },
  );
};

async function noticesOf(request: FastifyRequest): Promise<NoticesView> {
  const { store, act } = deskOf(request);
  const { unread, items } = await listNotices(store, act);
  return {
    unread,
    items: items.map(({ id, kind, declaration, version, facts, at, read }) => ({
      ...{ id, kind, declaration, version, at: at.toISOString(), read },
      message: wordNotice({ kind, facts }, langOf(request)),
    })),
  };
}
