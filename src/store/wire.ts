/**
 * Wire (线路): a socket that ends in the worker thread instead of a network, so that one driver, `pg`, serves the
 * embedded database and a server alike.
 *
 *     new pg.Pool({ max: 1, stream: () => new Wire(worker) })
 *
 * `pg` writes PostgreSQL's wire messages into it and reads the answers from it; it never knows the difference.
 */
import { Duplex } from 'node:stream';

/** What a wire is connected to: one PostgreSQL session that answers asks in the order they are made. */
export interface Session {
  /** Sends messages; the answers come by `onAnswer`, and the promise settles when all of them have. */
  exchange(bytes: Uint8Array, onAnswer: (bytes: Uint8Array) => void): Promise<void>;
  /** Undoes whatever the last client left open: a transaction, settings, locks. */
  reset(): void;
  /** Why the session is no more; null while it lives. */
  readonly stopped: Error | null;
}

export class Wire extends Duplex {
  readonly #session: Session;
  readonly #gathered: Buffer[] = [];

  constructor(session: Session) {
    super();
    this.#session = session;
  }

  // What `pg` asks of a socket besides reading and writing.
  connect(): this {
    this.#session.reset();
    setImmediate(() => {
      const { stopped } = this.#session;
      if (stopped === null) this.emit('connect');
      else this.destroy(stopped);
    });
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {
    // Answers are pushed as they come; `pg` never pauses.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#gather([chunk], done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#gather(
      chunks.map(({ chunk }) => chunk),
      done,
    );
  }

  override _final(done: (error?: Error | null) => void): void {
    this.push(null);
    done();
  }

  /** What is written at one moment crosses to the thread as one: waking it costs more than most statements. */
  #gather(chunks: readonly Buffer[], done: () => void): void {
    // The pool hands a connection on in a tick; what is asked of it comes in the microtasks that follow.
    if (this.#gathered.length === 0)
      process.nextTick(() => queueMicrotask(() => process.nextTick(() => this.#send())));
    this.#gathered.push(...chunks);
    done();
  }

  #send(): void {
    const bytes = Buffer.concat(this.#gathered.splice(0));
    const onAnswer = (answer: Uint8Array) => {
      if (!this.destroyed) this.push(answer);
    };
    this.#session.exchange(bytes, onAnswer).catch((error: Error) => this.destroy(error));
  }
}
