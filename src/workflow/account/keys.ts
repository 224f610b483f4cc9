/**
 * Keys (钥匙): the random secrets people and programs carry; what is kept of them is a hash.
 *
 *     newKey()                          →  { secret: 'x3Zk…' (256 bits), hash: '9f2c…' }
 *     printKey('local', secret)         →  'local.x3Zk…'         in the cookie, in a link
 *     readKey('local.x3Zk…')            →  { tenant: 'local', hash: '9f2c…' }
 */
import { createHash, randomBytes } from 'node:crypto';

export interface Key {
  readonly secret: string;
  readonly hash: string;
}

export function hashKey(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function newKey(): Key {
  const secret = randomBytes(32).toString('base64url');
  return { secret, hash: hashKey(secret) };
}

/** A name nothing else has, for people, tokens and ceremonies. */
export function newId(prefix: string): string {
  return `${prefix}-${randomBytes(12).toString('hex')}`;
}

export function printKey(tenant: string, secret: string): string {
  return `${tenant}.${secret}`;
}

/** Whose it may be and the hash to look for; null when it is none. */
export function readKey(text: string): { readonly tenant: string; readonly hash: string } | null {
  const [, tenant, secret] = /^([a-z0-9-]{1,63})\.([A-Za-z0-9_-]{43})$/.exec(text) ?? [];
  return tenant === undefined || secret === undefined ? null : { tenant, hash: hashKey(secret) };
}
