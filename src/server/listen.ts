/**
 * Listen (监听): where the service is reached, and how it ends.
 *
 *     await listen(app, { host: 'localhost', port: 8080, next: true })   →  { ok: true, url: 'http://localhost:8081' }
 *     await listen(app, { host: '0.0.0.0', … })                          →  { ok: false, problem: 'host-refused' }
 *
 * Unless it was told by which address people reach it (HENG_ORIGIN, over TLS), it is reached from this machine only.
 * By a name, for browsers give passkeys to names alone; and what a browser takes localhost for is 127.0.0.1 or [::1],
 * so it listens at both, wherever there is the second.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Problem } from '../locale/problem.ts';
import { isLoopback } from './guard.ts';

/** This machine by its name, and what the name stands for. */
const NAMED = 'localhost';
const FOURTH = '127.0.0.1';
const SIXTH = '::1';

/** Ports tried after the first when any will do. */
const TRIES = 20;

export interface Address {
  readonly host: string;
  readonly port: number;
  /** Whether the next free port will do as well. */
  readonly next: boolean;
  /** Where people reach it beyond this machine; null when they do not. */
  readonly origin?: string | null;
}

export type Listening =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly problem: Problem };

/** Why a host may not be listened on; null when it may. */
export function hostProblem(host: string, origin: string | null = null): Problem | null {
  return isLoopback(host) || origin !== null ? null : { code: 'host-refused', facts: { host } };
}

/** Starts listening; `taken` is told of every port that another program has. */
export async function listen(
  app: FastifyInstance,
  { host, port, next, origin = null }: Address,
  taken: (port: number) => void = () => undefined,
): Promise<Listening> {
  const refused = hostProblem(host, origin);
  if (refused !== null) return { ok: false, problem: refused };
  const last = next ? Math.min(port + TRIES, 65_535) : port;
  for (let one = port; one <= last; one++) {
    try {
      return { ok: true, url: await listenAt(app, host, one) };
    } catch (error) {
      const code = codeOf(error);
      if (code === '') throw error;
      if (code !== 'EADDRINUSE') {
        return { ok: false, problem: { code: 'address-unusable', facts: { host, port: one, reason: code } } };
      }
      if (one < last) taken(one);
    }
  }
  return { ok: false, problem: { code: 'address-in-use', facts: { host, port } } };
}

/** Listens at a host, at both of this machine's own addresses when it is named; the address to open. */
async function listenAt(app: FastifyInstance, host: string, port: number): Promise<string> {
  if (host !== NAMED) return await app.listen({ host, port });
  const beside = await listenBeside(app, port);
  try {
    await app.listen({ host: FOURTH, port: portOf(beside) ?? port });
  } catch (error) {
    beside?.close();
    throw error;
  }
  app.server.once('close', () => beside?.close());
  return `http://${NAMED}:${portOf(app.server) ?? port}`;
}

/** The same service at [::1]; null on a machine that has no such address. A port another program has is refused. */
async function listenBeside(app: FastifyInstance, port: number): Promise<Server | null> {
  const beside = createServer((socket) => app.server.emit('connection', socket));
  try {
    beside.listen({ host: SIXTH, port });
    await once(beside, 'listening');
    return beside;
  } catch (error) {
    if (['EADDRINUSE', 'EACCES'].includes(codeOf(error))) throw error;
    return null;
  }
}

function portOf(server: Pick<Server, 'address'> | null): number | null {
  const address = server?.address() ?? null;
  return typeof address === 'object' && address !== null ? address.port : null;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
