/**
 * Seal (密封): bytes that mean nothing without the store's key: the content of secret projects, the secrets of second
 * factors.
 *
 *     const sealed = store.key.seal(bytes, 'totp local p-4')
 *     store.key.open(sealed, 'totp local p-4')     →  the same bytes
 *     store.key.open(sealed, 'totp local p-5')     →  StoreProblem seal-broken: it was sealed for another place
 *
 * The context says where the bytes belong, so that a sealed value copied into another row opens nowhere. AES-256-GCM, or
 * where the law wants national algorithms (商用密码) SM4-CTR with HMAC-SM3 over what was encrypted; each sealed value says
 * which, so that a store may change over. The key is HENG_KEY, or a file the first opening makes.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { StoreProblem } from './problem.ts';

export const CIPHERS = ['aes', 'sm4'] as const;
export type Cipher = (typeof CIPHERS)[number];

/** Bytes of a key. */
const SIZE = 32;
/** The first byte of a sealed value says how the rest was made: mark, nonce, tag, what was encrypted. */
const MARK: Readonly<Record<Cipher, number>> = { aes: 1, sm4: 2 };
const NONCE: Readonly<Record<Cipher, number>> = { aes: 12, sm4: 16 };
const TAG: Readonly<Record<Cipher, number>> = { aes: 16, sm4: 32 };

/** A store's key; it never shows its bytes, in a log or anywhere else. */
export class SealKey {
  readonly cipher: Cipher;
  /** Which key it is, for all to see: what is derived for this alone tells nothing of the rest. */
  readonly mark: string;
  readonly #bytes: Uint8Array;

  /** A key of 32 bytes; `seal-key-unfit` for any other number. */
  constructor(bytes: Uint8Array, cipher: Cipher = 'aes') {
    if (bytes.length !== SIZE) {
      throw new StoreProblem({ code: 'seal-key-unfit', facts: { bytes: bytes.length } });
    }
    this.cipher = cipher;
    this.#bytes = bytes;
    this.mark = this.#derived('sha256', 'mark', 8).toString('hex');
  }

  /** The bytes encrypted, to be opened for the same context only. */
  seal(bytes: Uint8Array, context: string): Buffer {
    const nonce = randomBytes(NONCE[this.cipher]);
    const { tag, text } =
      this.cipher === 'aes' ? this.#sealAes(nonce, bytes, context) : this.#sealSm4(nonce, bytes, context);
    return Buffer.concat([Buffer.of(MARK[this.cipher]), nonce, tag, text]);
  }

  /** What was sealed for the context; `seal-broken` when key, context or a byte is another. */
  open(sealed: Uint8Array, context: string): Buffer {
    const cipher = CIPHERS.find((one) => MARK[one] === sealed[0]);
    const broken = (cause?: unknown) =>
      new StoreProblem({ code: 'seal-broken', facts: { context } }, { cause });
    if (cipher === undefined || sealed.length < 1 + NONCE[cipher] + TAG[cipher]) throw broken();
    const nonce = sealed.subarray(1, 1 + NONCE[cipher]);
    const tag = sealed.subarray(1 + NONCE[cipher], 1 + NONCE[cipher] + TAG[cipher]);
    const text = sealed.subarray(1 + NONCE[cipher] + TAG[cipher]);
    if (cipher === 'aes') {
      const opening = createDecipheriv('aes-256-gcm', this.#derived('sha256', 'aes-256-gcm', 32), nonce);
      opening.setAAD(Buffer.from(context)).setAuthTag(tag);
      try {
        return Buffer.concat([opening.update(text), opening.final()]);
      } catch (cause) {
        throw broken(cause);
      }
    }
    if (!timingSafeEqual(this.#macOf(nonce, text, context), tag)) throw broken();
    const opening = createDecipheriv('sm4-ctr', this.#derived('sm3', 'sm4-ctr', 16), nonce);
    return Buffer.concat([opening.update(text), opening.final()]);
  }

  #sealAes(nonce: Uint8Array, bytes: Uint8Array, context: string) {
    const sealing = createCipheriv('aes-256-gcm', this.#derived('sha256', 'aes-256-gcm', 32), nonce);
    sealing.setAAD(Buffer.from(context));
    const text = Buffer.concat([sealing.update(bytes), sealing.final()]);
    return { tag: sealing.getAuthTag(), text };
  }

  #sealSm4(nonce: Uint8Array, bytes: Uint8Array, context: string) {
    const sealing = createCipheriv('sm4-ctr', this.#derived('sm3', 'sm4-ctr', 16), nonce);
    const text = Buffer.concat([sealing.update(bytes), sealing.final()]);
    return { tag: this.#macOf(nonce, text, context), text };
  }

  /** Over context, nonce and text, the context with its length so that no two inputs read alike. */
  #macOf(nonce: Uint8Array, text: Uint8Array, context: string): Buffer {
    const place = Buffer.from(context);
    return createHmac('sm3', this.#derived('sm3', 'hmac-sm3', 32))
      .update(`${place.length}:`)
      .update(place)
      .update(nonce)
      .update(text)
      .digest();
  }

  /** A key of its own for each use. */
  #derived(hash: 'sha256' | 'sm3', use: string, bytes: number): Buffer {
    return Buffer.from(hkdfSync(hash, this.#bytes, Buffer.alloc(0), `heng ${use}`, bytes));
  }
}

/** A key as HENG_KEY and the key file write it: 32 bytes in base64. */
export function keyFrom(text: string, cipher: Cipher): SealKey {
  return new SealKey(Buffer.from(text.trim(), 'base64'), cipher);
}

/** The cipher HENG_CIPHER names; `cipher-unknown` when there is none of that name. */
export function cipherOf(name: string): Cipher {
  const cipher = CIPHERS.find((one) => one === name);
  if (cipher === undefined) throw new StoreProblem({ code: 'cipher-unknown', facts: { cipher: name } });
  return cipher;
}

/** A new key, as a key file holds it. */
export function makeKeyText(): string {
  return randomBytes(SIZE).toString('base64');
}
