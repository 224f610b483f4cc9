/**
 * App (服务): the composition root: guard, problems, description, routes and pages, in that order.
 *
 *     const app = await openApp({ store, reader, tenant: 'local', now: () => new Date() });
 *     await app.inject('/api/health')      →  { "ok": true, "version": "0.1.0", "store": "embedded" }
 *
 * Whoever makes an app opens and closes the store and the reader.
 */
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { type FastifyInstance, type FastifySchema } from 'fastify';
import { requireAccess } from './access.ts';
import { answerProblems, answerUnread, answerUnrouted } from './answer.ts';
import { Upload } from './contract.ts';
import { seat } from './desk.ts';
import { Door } from './door.ts';
import { guard } from './guard.ts';
import type { House } from './house.ts';
import { MAX_BODY_BYTES, MAX_UPLOAD_BYTES, REQUEST_TIMEOUT_MS, TIMEOUT_CHECK_MS } from './limits.ts';
import { pages } from './pages.ts';
import { watchRefusals } from './refusals.ts';
import { accountRoutes } from './routes/account.ts';
import { attachmentRoutes } from './routes/attachment.ts';
import { commentRoutes } from './routes/comments.ts';
import { correctRoutes } from './routes/correct.ts';
import { declareRoutes } from './routes/declare.ts';
import { deedRoutes } from './routes/deeds.ts';
import { draftRoutes } from './routes/draft.ts';
import { exportRoutes } from './routes/export.ts';
import { invitationRoutes } from './routes/invitation.ts';
import { journalRoutes } from './routes/journal.ts';
import { libraryRoutes } from './routes/library.ts';
import { noticeRoutes } from './routes/notices.ts';
import { organisationRoutes } from './routes/organisation.ts';
import { ownDataRoutes } from './routes/own-data.ts';
import { queueRoutes } from './routes/queues.ts';
import { reviewRoutes } from './routes/review.ts';
import { rollRoutes } from './routes/roll.ts';
import { serviceRoutes } from './routes/service.ts';
import { sessionRoutes } from './routes/session.ts';
import { sourceRoutes } from './routes/source.ts';

export type { House };

/** A form is read as it streams in, which no schema can validate; it is described here. */
function describeUpload(schema: FastifySchema): FastifySchema {
  return schema.consumes?.includes('multipart/form-data') === true ? { ...schema, body: Upload } : schema;
}

/** The app over an open store; it listens nowhere yet. */
export async function openApp(house: House): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { connectionsCheckingInterval: TIMEOUT_CHECK_MS },
    frameworkErrors: answerUnrouted,
    clientErrorHandler: answerUnread,
    routerOptions: { maxParamLength: 200 },
    // No log of requests: an address may tell what somebody searched for. Faults are written by answer.ts.
    logger: false,
    // Beyond this machine a proxy on it answers for TLS and says who asks.
    trustProxy: house.door?.origin === undefined || house.door.origin === null ? false : 'loopback',
  }).withTypeProvider<TypeBoxTypeProvider>();
  // Answers are plain data made by present.ts and held to the contract by the tests: nothing is gained by shaping twice.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  // What another site can send without asking is not taken, not even as a text.
  app.removeContentTypeParser('text/plain');
  answerProblems(app);
  const door = new Door(house);
  guard(app, door.plan);
  requireAccess(app);
  app.addHook('onRequest', async () => house.asked?.());
  await app.register(cookie);
  seat(app, house, door);
  watchRefusals(app, house, door);
  await app.register(compress, { threshold: 1024 });
  await app.register(multipart, { limits: { files: 2, fields: 4, parts: 6, fileSize: MAX_UPLOAD_BYTES } });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Heng 衡',
        description: 'Public performance budgeting: declarations, their targets read as data, and findings.',
        // Of the contract, not of the program: which that is, is told to who is signed in.
        version: '1',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      tags: ['declare', 'review', 'publish', 'account', 'organisation', 'journal', 'library', 'service'].map(
        (name) => ({ name }),
      ),
    },
    transform: ({ schema, url }) => ({ schema: describeUpload(schema), url }),
  });
  await app.register(serviceRoutes(house));
  await app.register(sessionRoutes(house, door));
  await app.register(invitationRoutes(house, door));
  await app.register(accountRoutes(door));
  await app.register(ownDataRoutes(door));
  await app.register(organisationRoutes());
  await app.register(rollRoutes());
  await app.register(declareRoutes(house));
  await app.register(draftRoutes());
  await app.register(attachmentRoutes());
  await app.register(exportRoutes());
  await app.register(correctRoutes());
  await app.register(sourceRoutes());
  await app.register(reviewRoutes());
  await app.register(deedRoutes());
  await app.register(commentRoutes());
  await app.register(queueRoutes());
  await app.register(noticeRoutes());
  await app.register(journalRoutes());
  await app.register(libraryRoutes());
  await app.register(pages);
  return app;
}
