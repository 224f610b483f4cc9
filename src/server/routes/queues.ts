/**
 * Queues (待办) and deadlines (期限): the heaps of work of whoever asks, and by when it is due.
 *
 *     GET /api/queues                 →  [{ "queue": "to-review", "count": 12, "due": "2026-08-31", "total": "60280.10" }]
 *     GET /api/deadlines?year=2027    →  DeadlineView[]
 *     PUT /api/deadlines { "node": "zsj", "year": 2027, "stage": "declare", "due": "2026-09-30" }   →  DeadlineView[]
 */
import { type FastifyPluginAsyncTypebox, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { printMoney } from '../../core/money.ts';
import { dayOf } from '../../core/review/day.ts';
import { queuesOf } from '../../core/review/queue.ts';
import { listDeadlines } from '../../store/deadlines.ts';
import { countQueues } from '../../store/queues.ts';
import { setDue } from '../../workflow/review/deadline.ts';
import { JUDGE, READ } from '../access.ts';
import { DeadlineSet, DeadlineView, QueueView } from '../contract/review.ts';
import { deskOf } from '../desk.ts';
import { Asked, problems } from './frame.ts';

const Year = Type.Object({ year: Type.Optional(Type.Integer({ minimum: 1990, maximum: 2200 })) });
const Deadlines = Type.Array(DeadlineView);

export function queueRoutes(): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/queues',
      {
        config: { access: READ },
        schema: {
          summary: 'The heaps of work of whoever asks, with counts, sums and the first day due',
          tags: ['review'],
          response: { 200: Type.Array(QueueView), ...problems },
        },
      },
      async (request) => {
        const { store, act, person } = deskOf(request);
        const asked = { queues: queuesOf(person), day: dayOf(act.now) };
        const heaps = await countQueues(store, act.tenant, asked);
        return heaps.map(({ total, ...heap }) => ({ ...heap, total: printMoney(total, '万元') }));
      },
    );

    app.get(
      '/api/deadlines',
      {
        config: { access: READ },
        schema: {
          summary: 'Deadlines of a budget year, or of all',
          tags: ['review'],
          querystring: Year,
          response: { 200: Deadlines, ...problems },
        },
      },
      async (request) => {
        const { store, act } = deskOf(request);
        return await listDeadlines(store, act.tenant, request.query.year);
      },
    );
    await app.register(deadlineRoute);
  };
}

/** A room of its own, for its validator: a number is no day. */
const deadlineRoute: FastifyPluginAsyncTypebox = async (app) => {
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  app.put(
    '/api/deadlines',
    {
      config: { access: JUDGE },
      schema: {
        summary: 'Sets by when a stage is due at a node and below it, or takes it away',
        tags: ['review'],
        querystring: Asked,
        body: DeadlineSet,
        response: { 200: Deadlines, ...problems },
      },
    },
    async (request) => {
      const desk = deskOf(request);
      await setDue(desk, request.body);
      return await listDeadlines(desk.store, desk.act.tenant, request.body.year);
    },
  );
};
