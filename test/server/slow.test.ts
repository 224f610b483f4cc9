/**
 * Slow clients: who opens a connection and sends a request byte by byte, or nothing at all, is ended, and whoever asks
 * meanwhile is answered as ever.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LINGER_MS, REQUEST_TIMEOUT_MS, TIMEOUT_CHECK_MS } from '../../src/server/limits.ts';
import { form, openHouse, PANYU, type TestHouse } from './house.ts';

/** Instead of two minutes. */
const PATIENCE_MS = 1_500;

let house: TestHouse;
let port = 0;
let cookie = '';
beforeAll(async () => {
  house = await openHouse();
  await house.app.listen({ host: '127.0.0.1', port: 0 });
  const address = house.app.server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
  const entered = await house.app.inject({
    ...{ method: 'POST', url: '/api/demo', payload: { person: 'lihua' } },
  });
  cookie = entered.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  expect(house.app.server.requestTimeout).toBe(REQUEST_TIMEOUT_MS);
  // Of the two the longer one is the body's, whichever name it has.
  house.app.server.headersTimeout = PATIENCE_MS;
  house.app.server.requestTimeout = PATIENCE_MS;
});
afterAll(() => house.close());

const host = () => `host: localhost:${port}`;
const json = { 'content-type': 'application/json', 'content-length': '4000' };
const upload = form('panyu-2024.txt', PANYU);
const post = (url: string, headers: Readonly<Record<string, string>>) =>
  [
    ...[`POST ${url} HTTP/1.1`, host(), `origin: http://localhost:${port}`, `cookie: ${cookie}`],
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ].join('\r\n');

/** What is sent at once, and what is then sent a byte each twentieth of a second. */
const SLOW: readonly (readonly [string, () => string, string])[] = [
  ['nothing', () => '', ''],
  ['a head', () => `GET /api/health HTTP/1.1\r\n${host()}\r\n`, `x-slow: ${'a'.repeat(4000)}`],
  [
    'a form',
    () =>
      `${post('/api/documents', { ...upload.headers, 'content-length': `${upload.payload.length}` })}\r\n\r\n`,
    upload.payload.toString('latin1'),
  ],
  ['a question', () => `${post('/api/session', json)}\r\n\r\n`, `{"name":"${'a'.repeat(4000)}`],
  [
    'a body of unknown length',
    () =>
      `${post('/api/session', { 'content-type': 'application/json', 'transfer-encoding': 'chunked' })}\r\n\r\n`,
    '1\r\na\r\n'.repeat(1000),
  ],
];

/** Begins one and tells when it was ended, and what it was told. */
async function begin([name, head, rest]: (typeof SLOW)[number]) {
  // Of a program that never closes its own half, whatever it is told.
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const [held]: Socket[] = await once(house.app.server, 'connection');
  if (held === undefined) throw new Error('nobody came in');
  const said: string[] = [];
  socket.on('data', (bytes: Buffer) => said.push(bytes.toString()));
  // The end may come as a reset.
  socket.on('error', () => undefined);
  const ended = once(held, 'close');
  const began = performance.now();
  socket.write(head());
  return async () => {
    try {
      await Promise.all([ended, Promise.race([trickle(socket, rest), ended])]);
    } finally {
      socket.destroy();
    }
    return { name, took: performance.now() - began, said: said.join('') };
  };
}

test('whoever sends a request byte by byte, or nothing, is ended', { timeout: 30_000 }, async () => {
  const begun = [];
  for (const slow of SLOW) begun.push(await begin(slow));
  const [ended] = await Promise.all([Promise.all(begun.map((end) => end())), answered()]);
  for (const { name, took, said } of ended) {
    expect(took, name).toBeLessThan(PATIENCE_MS + TIMEOUT_CHECK_MS + LINGER_MS + 2_000);
    if (name !== 'nothing') expect(said, name).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"request-slow"/);
  }
});

async function trickle(socket: Socket, text: string): Promise<void> {
  for (const byte of text) {
    if (socket.destroyed) return;
    socket.write(byte, 'latin1');
    await wait(50);
  }
}

async function answered(): Promise<void> {
  const answer = await fetch(`http://localhost:${port}/api/rules`, { headers: { connection: 'close' } });
  expect(answer.status).toBe(200);
  await answer.arrayBuffer();
}
