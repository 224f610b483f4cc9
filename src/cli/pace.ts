/**
 * Pace (进度): how fast work goes of late, so that the time left is told by the files being read now and not by the
 * thousands that were passed over at the start.
 *
 *     pace.count(312, now)      312 are done
 *     pace.rate                 41.0 a second over the last ten seconds
 */

/** How far back "of late" reaches, and how often it is looked at. */
const WINDOW_MS = 10_000;
const EVERY_MS = 250;

export class Pace {
  readonly #marks: { readonly at: number; readonly done: number }[];
  #last: { readonly at: number; readonly done: number };

  constructor(now: number) {
    this.#last = { at: now, done: 0 };
    this.#marks = [this.#last];
  }

  /** `done` are done by `now`, in milliseconds. */
  count(done: number, now: number): void {
    this.#last = { at: now, done };
    const newest = this.#marks.at(-1);
    if (newest !== undefined && now - newest.at < EVERY_MS) return;
    this.#marks.push(this.#last);
    while ((this.#marks[1]?.at ?? now) < now - WINDOW_MS) this.#marks.shift();
  }

  /** Things a second; 0 while nothing is done. */
  get rate(): number {
    const first = this.#marks[0] ?? this.#last;
    const ms = this.#last.at - first.at;
    return ms === 0 ? 0 : ((this.#last.done - first.done) * 1000) / ms;
  }
}
