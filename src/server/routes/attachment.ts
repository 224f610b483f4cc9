/**
 * Attachment (附件): files beside a declaration, put there while it is a draft and seen with every version they belong to.
 *
 *     POST   /api/declarations/:id/attachments?project=3    (multipart, field file)   →  AttachmentView[]
 *     GET    /api/declarations/:id/attachments/4f0c…        →  the file, to be saved and never shown by the browser
 *     DELETE /api/declarations/:id/attachments/4f0c…        →  AttachmentView[]
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { listAttachments, loadAttachment, type StoredAttachment } from '../../store/attachments.ts';
import { inTenant } from '../../store/tenant.ts';
import { attachFile, detachFile } from '../../workflow/declare/attach.ts';
import { Refused } from '../../workflow/refused.ts';
import { READ, WRITE } from '../access.ts';
import { AttachmentView } from '../contract/draft.ts';
import { deskOf } from '../desk.ts';
import { asFile } from '../file.ts';
import { uploadOf } from '../upload.ts';
import { Asked, findDeclaration, Named, problems, Versioned } from './frame.ts';

const Attached = Type.Object({
  ...Named.properties,
  attachment: Type.String({ pattern: '^[0-9a-f]{1,40}$' }),
});

const Attaching = Type.Object({
  ...Asked.properties,
  /** Key of the project it belongs to. */
  project: Type.Optional(Type.String({ maxLength: 20, pattern: '^[A-Za-z0-9]+$' })),
});

const file = {
  description: 'The file',
  content: { '*/*': { schema: { type: 'string', format: 'binary' } } },
};

export function attachmentRoutes(): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/declarations/:id/attachments',
      {
        config: { access: READ },
        schema: {
          summary: 'The files beside a version, in the order in which they came',
          tags: ['declare'],
          params: Named,
          querystring: Versioned,
          response: { 200: Type.Array(AttachmentView), ...problems },
        },
      },
      async (request) => {
        const desk = deskOf(request);
        const { tenant } = desk.act;
        const { id, version } = await findDeclaration(desk, request.params.id, request.query.version);
        const key = { tenant, declaration: id, version };
        return (await inTenant(desk.store, tenant, (tx) => listAttachments(tx, key))).map(attachmentView);
      },
    );

    app.post(
      '/api/declarations/:id/attachments',
      {
        config: { access: WRITE },
        schema: {
          summary: 'Puts a file of at most 20 MB beside a draft: a document, a picture or plain text',
          tags: ['declare'],
          consumes: ['multipart/form-data'],
          params: Named,
          querystring: Attaching,
          response: { 200: Type.Array(AttachmentView), ...problems },
        },
      },
      async (request) => {
        const { project = null } = request.query;
        const upload = await uploadOf(request);
        const there = await attachFile(deskOf(request), request.params.id, { ...upload, project });
        return there.map(attachmentView);
      },
    );

    app.get(
      '/api/declarations/:id/attachments/:attachment',
      {
        config: { access: READ },
        schema: {
          summary: 'A file beside a version, to be saved',
          tags: ['declare'],
          params: Attached,
          querystring: Versioned,
          response: { 200: file, ...problems },
        },
      },
      async (request, reply) => {
        const desk = deskOf(request);
        const { tenant } = desk.act;
        const { attachment } = request.params;
        const { id, version } = await findDeclaration(desk, request.params.id, request.query.version);
        const key = { tenant, declaration: id, version };
        const found = await inTenant(desk.store, tenant, (tx) => loadAttachment(tx, key, attachment));
        if (found === null) throw new Refused({ code: 'attachment-missing', facts: { attachment } });
        return asFile(reply, { name: found.name, media: found.type }).send(Buffer.from(found.bytes));
      },
    );

    app.delete(
      '/api/declarations/:id/attachments/:attachment',
      {
        config: { access: WRITE },
        schema: {
          summary: 'Takes a file out of a draft; the versions handed in with it keep it',
          tags: ['declare'],
          params: Attached,
          querystring: Asked,
          response: { 200: Type.Array(AttachmentView), ...problems },
        },
      },
      async (request) => {
        const { id, attachment } = request.params;
        return (await detachFile(deskOf(request), id, attachment)).map(attachmentView);
      },
    );
  };
}

function attachmentView({ at, ...attachment }: StoredAttachment): AttachmentView {
  return { ...attachment, at: at.toISOString() };
}
