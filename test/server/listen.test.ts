/**
 * Listening: by the name of this machine, at both addresses the name stands for; and what is no request is refused as
 * everything else is.
 */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import fastify from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { answerUnread } from '../../src/server/answer.ts';
import { listen } from '../../src/server/listen.ts';

const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

function app() {
  const made = fastify({ clientErrorHandler: answerUnread });
  made.get('/', () => 'here');
  open.push(made);
  return made;
}

async function at(host: string, port: string): Promise<string> {
  return await (await fetch(`http://${host}:${port}/`, { headers: { connection: 'close' } })).text();
}

/** Whether this machine has [::1] at all. */
async function hasSixth(): Promise<boolean> {
  const probe = createServer();
  probe.listen(0, '::1');
  try {
    await once(probe, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    probe.close();
  }
}

test('localhost is listened to at 127.0.0.1 and at [::1], on one port', async () => {
  const made = await listen(app(), { host: 'localhost', port: 0, next: false });
  const url = made.ok ? made.url : '';
  expect(url).toMatch(/^http:\/\/localhost:\d+$/);
  const { port } = new URL(url);
  expect(await at('127.0.0.1', port)).toBe('here');
  expect(await at('localhost', port)).toBe('here');
  if (await hasSixth()) expect(await at('[::1]', port)).toBe('here');
});

test.each(['127.0.0.1', '::1'])('a port another program has at %s is passed by', async (host) => {
  if (host === '::1' && !(await hasSixth())) return;
  const other = createServer();
  other.listen(0, host);
  await once(other, 'listening');
  open.push(other);
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const taken: number[] = [];
  const made = await listen(app(), { host: 'localhost', port, next: true }, (one) => taken.push(one));
  expect(taken[0]).toBe(port);
  expect(made.ok && new URL(made.url).port).not.toBe(String(port));
  const refused = await listen(app(), { host: 'localhost', port, next: false });
  expect(refused).toMatchObject({ ok: false, problem: { code: 'address-in-use' } });
});

test.each([
  ['GET /api/library?search=满意 HTTP/1.1\r\nhost: localhost\r\n\r\n', 400, 'request-unreadable'],
  ['garbage\r\n\r\n', 400, 'request-unreadable'],
  [`GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'request-head-large'],
])('%.40s is answered as a problem', async (sent, status, code) => {
  const made = await listen(app(), { host: 'localhost', port: 0, next: false });
  const port = Number(new URL(made.ok ? made.url : 'http://x').port);
  const socket = connect(port, '127.0.0.1');
  socket.write(sent);
  let answer = '';
  for await (const part of socket.setEncoding('utf8')) answer += String(part);
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toContain('content-type: application/problem+json');
  expect(head).toContain("default-src 'self'");
  expect(JSON.parse(body)).toMatchObject({ type: `/problems#${code}`, status, code });
});
