/**
 * Answer (应答): turns whatever stopped a request into application/problem+json, in the language asked for.
 *
 *     GET /api/declarations?limit=9999   →  400 { "code": "request-invalid", "detail": "请求的 limit 不合要求：…" }
 *
 * Refusals of our own, of the reader and of the store keep their codes; the framework's are translated to ours here;
 * everything else is our fault: 500, a trace on stderr, nothing of it in the answer.
 */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Lang } from '../locale/lang.ts';
import { StoreProblem } from '../store/problem.ts';
import { Refused } from '../workflow/refused.ts';
import { faultOf } from './fault.ts';
import { HEADERS } from './guard.ts';
import { LINGER_MS, MAX_BODY_BYTES, MAX_UPLOAD_BYTES } from './limits.ts';
import { watchMethods } from './methods.ts';
import { type AnyProblem, problemView, Refusal, statusOf } from './problem.ts';
import { traceOf } from './trace.ts';

/** `?lang=` wins, then what the browser prefers; Chinese otherwise. */
export function langOf(request: FastifyRequest): Lang {
  const { query } = request;
  if (typeof query === 'object' && query !== null && 'lang' in query) {
    if (query.lang === 'en' || query.lang === 'zh-CN') return query.lang;
  }
  const preferred = /\b(zh|en)\b/i.exec(request.headers['accept-language'] ?? '')?.[1];
  return preferred?.toLowerCase() === 'en' ? 'en' : 'zh-CN';
}

/** What a request says it sends. */
export function mediaOf({ headers }: FastifyRequest): { readonly media: string | null } {
  return { media: headers['content-type']?.slice(0, 100) ?? null };
}

/** The address asked for, as a sentence may quote it. */
function pathOf({ url }: FastifyRequest): string {
  return url.slice(0, 200);
}

/** Makes the app answer every failure as a problem. */
export function answerProblems(app: FastifyInstance): void {
  app.decorateRequest('refused', null);
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = problemOf(error, request);
    if (problem.code === 'internal') process.stderr.write(`${traceOf(error)}\n`);
    return send(reply, problem, request);
  });
  const methods = watchMethods(app);
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request);
    const bare = path.split('?')[0] ?? path;
    const allowed = methods.at(bare);
    if (allowed.length === 0) return send(reply, { code: 'route-unknown', facts: { path } }, request);
    const facts = { method: request.method, path, allowed: allowed.join(', ') };
    reply.header('allow', facts.allowed);
    return send(reply, { code: 'method-refused', facts }, request, methods.routeAt(bare));
  });
}

/** Answers what stopped a request before it had a route: an address that cannot be decoded. */
export function answerUnrouted(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void send(reply.headers(HEADERS), problemOf(error, request), request);
}

/** Answers what is no request at all, such as an address with raw Chinese in it; nothing is known of its language. */
export function answerUnread(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const view = problemView({ code: UNREAD[error.code ?? ''] ?? 'request-unreadable', facts: {} }, 'zh-CN');
  const body = JSON.stringify(view);
  const headers = {
    ...HEADERS,
    'cache-control': 'no-store',
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const head = [
    `HTTP/1.1 ${view.status} ${STATUS_CODES[view.status] ?? ''}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  // Closed at once, what was sent and not yet read would take the answer with it; whoever never hangs up is hung up on.
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

const UNREAD: Readonly<Record<string, 'request-head-large' | 'request-slow'>> = {
  HPE_HEADER_OVERFLOW: 'request-head-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-slow',
};

function send(
  reply: FastifyReply,
  problem: AnyProblem,
  request: FastifyRequest,
  route: string | null = request.routeOptions.url ?? null,
): FastifyReply {
  const status = statusOf(problem);
  request.refused = { code: problem.code, status, route };
  if (problem.code === 'tries-too-many' || problem.code === 'requests-many')
    reply.header('retry-after', problem.facts.seconds);
  // A refused download is read where one stands, not saved as if it were the file.
  return reply
    .removeHeader('content-disposition')
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemView(problem, langOf(request))));
}

function problemOf(error: FastifyError, request: FastifyRequest): AnyProblem {
  if (error instanceof Refusal || error instanceof Refused) return error.problem;
  if (error instanceof StoreProblem) return error.refusal;
  const [invalid] = error.validation ?? [];
  if (invalid !== undefined) {
    const where = `${error.validationContext ?? ''}${invalid.instancePath}`;
    return { code: 'request-invalid', facts: { where, ...faultOf(error.validation ?? []) } };
  }
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return { code: 'body-too-large', facts: { limit: request.routeOptions.bodyLimit ?? MAX_BODY_BYTES } };
    case 'FST_REQ_FILE_TOO_LARGE':
      return { code: 'body-too-large', facts: { limit: MAX_UPLOAD_BYTES } };
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return { code: 'media-unsupported', facts: mediaOf(request) };
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return { code: 'body-not-json', facts: {} };
    case 'FST_ERR_BAD_URL':
      return { code: 'route-unknown', facts: { path: pathOf(request) } };
    default:
  }
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500)
    return { code: 'request-invalid', facts: { where: 'body', fault: 'unclear', than: '' } };
  return { code: 'internal', facts: { log: null } };
}
