/**
 * Comments (批注): threads at the cells of a version.
 *
 *     GET  /api/declarations/:id/comments                            →  CommentView[]
 *     POST /api/declarations/:id/comments { "version": 1, "project": "3", "indicator": "2", "cell": "annual", … }
 *     POST /api/declarations/:id/comments/7 { "resolved": true }     →  CommentView[]
 */
import { type FastifyPluginAsyncTypebox, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { listComments, type StoredComment } from '../../store/comments.ts';
import type { Desk } from '../../workflow/desk.ts';
import { comment, settle } from '../../workflow/review/comment.ts';
import { recordSecretRead } from '../../workflow/review/secret-read.ts';
import { JUDGE, READ } from '../access.ts';
import { CommentMade, CommentResolved, CommentView } from '../contract/review.ts';
import { deskOf } from '../desk.ts';
import { Asked, findDeclaration, Named, problems } from './frame.ts';

const Comments = Type.Array(CommentView);

export function commentRoutes(): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/declarations/:id/comments',
      {
        config: { access: READ },
        schema: {
          summary: 'The comments on all versions whoever asks may see',
          tags: ['review'],
          params: Named,
          response: { 200: Comments, ...problems },
        },
      },
      async (request) => {
        const desk = deskOf(request);
        const { id } = request.params;
        await findDeclaration(desk, id);
        return commentsOf(desk, id);
      },
    );
    await app.register(speakRoutes);
  };
}

/** A room of its own, for its validator: a number is no text of a comment. */
const speakRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  app.post(
    '/api/declarations/:id/comments',
    {
      config: { access: JUDGE },
      schema: {
        summary: 'Says something of a version, at a cell, a row or the whole, or answers what was said',
        tags: ['review'],
        params: Named,
        querystring: Asked,
        body: CommentMade,
        response: { 200: Comments, ...problems },
      },
    },
    async (request) => {
      const desk = deskOf(request);
      const { id } = request.params;
      await comment(desk, id, request.body);
      return commentsOf(desk, id);
    },
  );
  app.post(
    '/api/declarations/:id/comments/:number',
    {
      config: { access: JUDGE },
      schema: {
        summary: 'Settles a comment, or opens it again',
        tags: ['review'],
        params: Type.Object({ ...Named.properties, number: Type.String({ pattern: '^[1-9]\\d{0,8}$' }) }),
        querystring: Asked,
        body: CommentResolved,
        response: { 200: Comments, ...problems },
      },
    },
    async (request) => {
      const desk = deskOf(request);
      const { id, number } = request.params;
      const { resolved } = request.body;
      await settle(desk, id, { number: Number(number), resolved });
      return commentsOf(desk, id);
    },
  );
};

async function commentsOf({ store, act }: Desk, id: string): Promise<CommentView[]> {
  const said = await listComments(store, act.tenant, id);
  if (said.some(({ secret }) => secret)) await recordSecretRead(store, act, id);
  return said.map(commentView);
}

function commentView({ at, resolved, secret: _, ...said }: StoredComment): CommentView {
  return {
    ...said,
    at: at.toISOString(),
    resolved: resolved === null ? null : { at: resolved.at.toISOString(), by: resolved.by },
  };
}
