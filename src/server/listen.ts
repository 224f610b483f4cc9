/**
 * Listen (监听): where the service is reached, and how it ends.
 *
 *     await listen(app, { host: '127.0.0.1', port: 8080, next: true })   →  { ok: true, url: 'http://127.0.0.1:8081' }
 *     await listen(app, { host: '0.0.0.0', … })                          →  { ok: false, problem: 'host-refused' }
 *
 * Unless it was told by which address people reach it (HENG_ORIGIN, over TLS), it is reached from this machine only.
 */
import type { FastifyInstance } from 'fastify';
import type { Problem } from '../locale/problem.ts';
import { isLoopback } from './guard.ts';

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
      return { ok: true, url: await app.listen({ host, port: one }) };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (code === '') throw error;
      if (code !== 'EADDRINUSE') {
        return { ok: false, problem: { code: 'address-unusable', facts: { host, port: one, reason: code } } };
      }
      if (one < last) taken(one);
    }
  }
  return { ok: false, problem: { code: 'address-in-use', facts: { host, port } } };
}
