/**
 * Authenticator (验证器): a passkey in software, as a device makes and uses one (WebAuthn level 2, ES256).
 *
 *     const key = new Authenticator('localhost');
 *     key.make(options, 'http://localhost:8080')     →  what navigator.credentials.create gives
 *     key.use(options, 'http://localhost:8080')      →  what navigator.credentials.get gives
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();
const base64 = (data: Uint8Array) => Buffer.from(data).toString('base64url');

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

export class Authenticator {
  readonly id = randomBytes(16);
  readonly site: string;
  /** Whether the person proves who they are to the device. */
  verifies = true;
  counter = 0;
  readonly #private: KeyObject;
  readonly #cose: Buffer;

  constructor(site: string) {
    this.site = site;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#private = privateKey;
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    // A COSE key: kty 2 (EC2), alg -7 (ES256), crv 1 (P-256), x, y.
    this.#cose = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y, 'base64url'),
    ]);
  }

  make(challenge: string, origin: string) {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, this.#cose]);
    const data = Buffer.concat([this.#head(ATTESTED), attested]);
    const size = Buffer.alloc(2);
    size.writeUInt16BE(data.length);
    const attestationObject = Buffer.concat([
      ...[Buffer.from('a363666d74646e6f6e65', 'hex'), Buffer.from('6761747453746d74a0', 'hex')],
      ...[Buffer.from('686175746844617461', 'hex'), Buffer.of(0x59), size, data],
    ]);
    const clientDataJSON = client('webauthn.create', challenge, origin);
    return this.#answer({
      clientDataJSON: base64(clientDataJSON),
      attestationObject: base64(attestationObject),
      transports: ['internal'],
    });
  }

  use(challenge: string, origin: string) {
    this.counter += 1;
    const data = this.#head(0);
    const clientDataJSON = client('webauthn.get', challenge, origin);
    const signature = sign('sha256', Buffer.concat([data, sha256(clientDataJSON)]), this.#private);
    return this.#answer({
      clientDataJSON: base64(clientDataJSON),
      authenticatorData: base64(data),
      signature: base64(signature),
    });
  }

  #head(more: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const flags = PRESENT | (this.verifies ? VERIFIED : 0) | more;
    return Buffer.concat([sha256(this.site), Buffer.of(flags), counter]);
  }

  #answer(response: object) {
    const id = base64(this.id);
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }
}

function client(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}
