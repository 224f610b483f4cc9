/**
 * Desk (编写台): a draft while a person writes it: what the server has, what was written since, and the way between.
 *
 *     desk.write([{ do: 'set', … }])   stands on the screen at once, is kept in this browser, and is sent a moment later
 *     desk.undo()                      more edits, which take the last ones back
 *
 * One request at a time. What others write comes by asking every few seconds. An edit the server does not make, since
 * somebody else wrote there first, becomes a disagreement with both texts, and stands until a person decides. So does
 * what could not be sent to a version before it was handed in: a desk writes one version.
 */
import type { Edit } from '../../../../core/declare/draft.ts';
import type { ConflictView, DraftChange } from '../../../../server/contract/draft.ts';
import type { DeclarationView } from '../../../../server/contract.ts';
import { apply } from './apply.ts';
import { leftOf } from './earlier.ts';
import { inverse } from './inverse.ts';
import { merge, placed, summed } from './merge.ts';
import { type Disagreement, newKey, type Slot } from './slot.ts';
import { type Spot, sameSpot, spotName } from './spot.ts';

/** After the last edit, before it is sent. */
const PAUSE_MS = 800;
const LOOK_MS = 3000;
/** Between two looks at whether a request is back. */
const WAKE_MS = 50;
const FIRST_RETRY_MS = 2000;
const LAST_RETRY_MS = 15_000;
const MOST_AT_ONCE = 500;
const MOST_STEPS = 500;

/** Everything is saved; something waits or is on its way; the server does not answer; it answers no. */
export type Standing = 'saved' | 'saving' | 'offline' | 'refused';

export interface Written {
  readonly view: DeclarationView;
  readonly standing: Standing;
  readonly unsaved: number;
  readonly disagreements: readonly Disagreement[];
  readonly others: DraftChange['others'];
  /** Why the server says no. */
  readonly problem: unknown;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** False when the browser has no room to keep what is unsent. */
  readonly kept: boolean;
}

export interface Way {
  send(made: {
    readonly version: number;
    readonly base: number;
    readonly edits: Edit[];
  }): Promise<DraftChange>;
  look(since: number): Promise<DraftChange>;
  /** Whether an error is silence, which passes, or a no. */
  isSilence(error: unknown): boolean;
  /** Told of every state the server has given. */
  settled(base: DeclarationView): void;
}

export interface DeskOptions {
  readonly person: string;
  readonly slot: Slot;
  readonly way: Way;
  now(): number;
  /** Whether somebody looks at the page; nothing is asked while nobody does. */
  visible(): boolean;
}

function spotOf(edit: Edit): Spot | null {
  return edit.do === 'set' ? edit : null;
}

export class Desk {
  readonly #options: DeskOptions;
  #base: DeclarationView;
  /** Unsent edits; the first `#away` of them are on their way. */
  #queue: readonly Edit[] = [];
  #away = 0;
  #undo: readonly (readonly Edit[])[] = [];
  #redo: readonly (readonly Edit[])[] = [];
  #disagreements: readonly Disagreement[] = [];
  #others: DraftChange['others'] = [];
  #standing: Standing = 'saved';
  #problem: unknown = null;
  #kept = true;
  #retry = FIRST_RETRY_MS;
  #asking = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: ReturnType<typeof setInterval> | undefined;
  #state: Written;
  readonly #listeners = new Set<() => void>();

  constructor(base: DeclarationView, options: DeskOptions) {
    this.#base = summed(base);
    this.#options = options;
    for (const left of options.slot.take(options.person, options.now())) {
      const same = left.version === base.version;
      const asked = same ? left.disagreements : [...left.disagreements, ...leftOf(this.#base, left.edits)];
      this.#disagreements = [...this.#disagreements, ...asked];
      if (same) this.#queue = [...this.#queue, ...left.edits];
    }
    this.#state = this.#compose();
  }

  /** Begins to send and to look; gives back what ends it. */
  open(): () => void {
    this.#looking = setInterval(() => void this.#look(), LOOK_MS);
    if (this.#queue.length > 0) this.#later(0);
    // What other tabs left is no longer in their slots.
    if (this.#queue.length + this.#disagreements.length > 0) this.#keep();
    this.#tell();
    return () => {
      clearInterval(this.#looking);
      clearTimeout(this.#timer);
      this.#keep();
      void this.#send();
    };
  }

  readonly state = (): Written => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** Does edits, and remembers how to take them back. */
  write(edits: readonly Edit[]): void {
    if (edits.length === 0) return;
    this.#undo = [...this.#undo.slice(-MOST_STEPS), inverse(this.#state.view, edits)];
    this.#redo = [];
    this.#enqueue(edits);
  }

  undo(): void {
    const step = this.#undo.at(-1);
    if (step === undefined) return;
    this.#undo = this.#undo.slice(0, -1);
    this.#redo = [...this.#redo, inverse(this.#state.view, step)];
    this.#enqueue(step);
  }

  redo(): void {
    const step = this.#redo.at(-1);
    if (step === undefined) return;
    this.#redo = this.#redo.slice(0, -1);
    this.#undo = [...this.#undo, inverse(this.#state.view, step)];
    this.#enqueue(step);
  }

  /** Decides a disagreement: mine is written over what stands there, or let go. */
  decide(id: string, whose: 'mine' | 'theirs'): void {
    const found = this.#disagreements.find((one) => one.id === id);
    if (found === undefined) return;
    this.#disagreements = this.#disagreements.filter((one) => one !== found);
    if (whose === 'theirs') {
      this.#keep();
      this.#tell();
      return;
    }
    const { edit, why, theirs } = found;
    if (edit.do === 'set' && why === 'gone' && edit.indicator !== null && edit.project !== null) {
      const cells = edit.text === null ? {} : { [edit.cell]: edit.text };
      const last = this.#base.projects.find(({ key }) => key === edit.project)?.indicators.at(-1);
      this.write([{ do: 'add', project: edit.project, key: newKey(), after: last?.key ?? null, cells }]);
    } else this.write([edit.do === 'set' ? { ...edit, was: theirs } : edit]);
  }

  /** The declaration as the server gave it by another way: a deed, an answer to a finding. */
  rebase(base: DeclarationView): void {
    if (base.revision < this.#base.revision) return;
    this.#base = summed(base);
    this.#tell();
  }

  /** Findings as they stand after some were answered. */
  answered(findings: DeclarationView['findings']): void {
    this.#base = { ...this.#base, findings };
    this.#options.way.settled(this.#base);
    this.#tell();
  }

  /** Sends at once what is unsent; refused when that cannot be done. */
  async flush(): Promise<void> {
    while (this.#queue.length > 0 || this.#asking) {
      if (this.#asking) {
        await new Promise((wake) => setTimeout(wake, WAKE_MS));
        continue;
      }
      const before = this.#queue.length;
      await this.#send();
      if (this.#queue.length === before) throw this.#problem;
    }
  }

  /** Tries again after a no, or as soon as the network or its writer is back. */
  again(): void {
    this.#retry = FIRST_RETRY_MS;
    this.#standing = 'saving';
    this.#tell();
    if (this.#queue.length > 0) this.#later(0);
    else void this.#look();
  }

  #enqueue(edits: readonly Edit[]): void {
    const seen = this.#base.revision;
    for (const edit of edits) {
      const at = spotOf(edit);
      // What is on its way stays as it is, and nothing is written past a row that came, went or moved since.
      const fixed = this.#queue.findLastIndex(
        (other, position) => position < this.#away || other.do !== 'set',
      );
      const earlier = this.#queue.findIndex(
        (other, position) => position > fixed && other.do === 'set' && at !== null && sameSpot(other, at),
      );
      const before = this.#queue[earlier];
      if (edit.do === 'set' && before?.do === 'set') {
        this.#queue = this.#queue.with(earlier, { ...before, text: edit.text });
      } else this.#queue = [...this.#queue, edit.do === 'remove' ? { ...edit, seen } : edit];
    }
    if (this.#standing === 'saved') this.#standing = 'saving';
    this.#keep();
    this.#tell();
    if (this.#standing !== 'refused') this.#later(this.#standing === 'offline' ? this.#retry : PAUSE_MS);
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), milliseconds);
  }

  #keep(): void {
    const { slot, person, now } = this.#options;
    const { version } = this.#base;
    const [edits, disagreements] = [this.#queue, this.#disagreements];
    this.#kept = slot.keep({ version, person, at: now(), edits, disagreements });
  }

  async #send(): Promise<void> {
    if (this.#asking || this.#queue.length === 0) return;
    const edits = this.#queue.slice(0, MOST_AT_ONCE);
    this.#asking = true;
    this.#away = edits.length;
    this.#standing = 'saving';
    this.#tell();
    const { version, revision: base } = this.#base;
    try {
      const change = await this.#options.way.send({ version, base, edits });
      this.#queue = this.#queue.slice(edits.length);
      this.#settle(edits);
      this.#disagree(edits, change.conflicts);
      this.#take(change);
      this.#retry = FIRST_RETRY_MS;
      this.#problem = null;
      this.#standing = this.#queue.length === 0 ? 'saved' : 'saving';
    } catch (error) {
      this.#problem = error;
      this.#standing = this.#options.way.isSilence(error) ? 'offline' : 'refused';
    } finally {
      this.#asking = false;
      this.#away = 0;
    }
    this.#keep();
    this.#tell();
    if (this.#standing === 'saving') this.#later(0);
    if (this.#standing === 'offline') {
      this.#later(this.#retry);
      this.#retry = Math.min(this.#retry * 2, LAST_RETRY_MS);
    }
  }

  /** What is sent for a cell decides what was refused of it before. */
  #settle(edits: readonly Edit[]): void {
    const sent = new Set(edits.flatMap((edit) => (edit.do === 'set' ? [spotName(edit)] : [])));
    this.#disagreements = this.#disagreements.filter(
      ({ edit }) => edit.do !== 'set' || !sent.has(spotName(edit)),
    );
  }

  #disagree(edits: readonly Edit[], conflicts: readonly ConflictView[]): void {
    for (const { edit: position, why, message, theirs, by } of conflicts) {
      const edit = edits[position];
      // It is as wished already: the row is there, or is gone.
      if (edit === undefined || why === 'key-taken' || (why === 'gone' && edit.do !== 'set')) continue;
      if (edit.do === 'set' && theirs === edit.text && why === 'changed') continue;
      const same = (one: Disagreement) =>
        edit.do === 'set' && one.edit.do === 'set' && sameSpot(one.edit, edit);
      const rest = this.#disagreements.filter((one) => !same(one));
      this.#disagreements = [...rest, { id: newKey(), edit, why, message, theirs, by }];
    }
  }

  async #look(): Promise<void> {
    if (this.#queue.length > 0) this.#keep();
    if (this.#asking || this.#queue.length > 0 || !this.#options.visible()) return;
    this.#asking = true;
    try {
      this.#take(await this.#options.way.look(this.#base.revision));
      this.#standing = 'saved';
      this.#problem = null;
    } catch (error) {
      this.#problem = error;
      this.#standing = this.#options.way.isSilence(error) ? 'offline' : 'refused';
    } finally {
      this.#asking = false;
    }
    this.#tell();
    if (this.#queue.length > 0) this.#later(PAUSE_MS);
  }

  #take(change: DraftChange): void {
    this.#others = change.others;
    if (change.version !== this.#base.version || change.revision <= this.#base.revision) return;
    this.#base = merge(this.#base, change);
    this.#options.way.settled(this.#base);
  }

  #compose(): Written {
    const whole = this.#queue.every((edit) => edit.do === 'set');
    const laid = this.#queue.length === 0 ? this.#base : summed(apply(this.#base, this.#queue));
    return {
      view: whole ? laid : placed(laid),
      ...{ standing: this.#standing, unsaved: this.#queue.length, disagreements: this.#disagreements },
      ...{ others: this.#others, problem: this.#problem, kept: this.#kept },
      ...{ canUndo: this.#undo.length > 0, canRedo: this.#redo.length > 0 },
    };
  }

  #tell(): void {
    this.#state = this.#compose();
    for (const listener of this.#listeners) listener();
  }
}
