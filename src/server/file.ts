/**
 * File (下载文件): an answer that the browser saves and never shows.
 *
 *     asFile(reply, { name: '测算依据.pdf', media: 'application/pdf' })
 *     →  content-disposition: attachment; filename*=UTF-8''%E6%B5%8B%E7%AE%97%E4%BE%9D%E6%8D%AE.pdf
 */
import type { FastifyReply } from 'fastify';

export function asFile(
  reply: FastifyReply,
  { name, media }: { readonly name: string; readonly media: string },
): FastifyReply {
  return reply.header('content-disposition', `attachment; filename*=UTF-8''${escaped(name)}`).type(media);
}

/** As RFC 8187 has it: a quotation mark ends the name of the language there. */
function escaped(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
