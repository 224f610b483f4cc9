/**
 * Pool (连接池): the driver's connections, set up alike for the embedded database and a server.
 *
 *     makePool({ connectionString: 'postgres://heng@db/heng', max: 10 })
 */
import { Pool, type PoolConfig } from 'pg';
import { exactTypes } from './exact.ts';

export function makePool(config: PoolConfig): Pool {
  const pool = new Pool({ ...config, types: exactTypes, pipeline: true });
  // A connection that breaks is dropped by the pool, and the deed under way on it is told by its own rejection;
  // unheard, the event would end the whole process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
