/**
 * Lifecycle model (生命周期模型): what one declaration must do, said a second time and as simply as can be, to be held
 * against the store.
 *
 *     const model = new Model();
 *     model.does({ who: 'head1', what: 'submit', version: 1, seen: 0, … })    →  'done'
 *     model.does({ who: 'approver', what: 'approve', version: 1, … })         →  'version-missing'
 *
 * The declaration belongs to agency a1 of test/workflow/office.ts; its content is one text.
 */

/** State before, who may, state after, and whether the next version opens. */
const DEEDS: Readonly<
  Record<string, readonly (readonly [from: string, by: string, to: string, opens: boolean])[]>
> = {
  discard: [
    ['draft', 'clerk1', 'discarded', false],
    ['draft', 'head1', 'discarded', false],
  ],
  submit: [['draft', 'head1', 'submitted', false]],
  withdraw: [['submitted', 'head1', 'withdrawn', true]],
  return: [
    ['submitted', 'reviewer1', 'returned', true],
    ['reviewed', 'approver', 'returned', true],
  ],
  stop: [['submitted', 'reviewer1', 'stopped', false]],
  review: [['submitted', 'reviewer1', 'reviewed', false]],
  approve: [['reviewed', 'approver', 'approved', false]],
  adjust: [['approved', 'head1', 'approved', true]],
};

const ONWARD = ['submit', 'review', 'approve', 'adjust', 'return', 'withdraw', 'stop', 'discard'];
const REASONED = ['discard', 'withdraw', 'return', 'stop', 'adjust'];
const WRITERS = ['clerk1', 'head1'];
const LEVEL: Readonly<Record<string, number>> = { clerk1: 0, head1: 0, reviewer1: 1, approver: 2 };
const HANDED: Readonly<Record<string, number>> = { draft: 0, discarded: 0, reviewed: 2, approved: 2 };

/** A text the rules refuse to let go on. */
export const VAGUE = '较好';

export interface ModelVersion {
  readonly version: number;
  readonly base: number | null;
  readonly opened: string;
  /** What it said when it was opened. */
  readonly first: string;
  state: string;
  text: string;
  revision: number;
  handed: number;
}

export interface Command {
  readonly who: string;
  readonly what: string;
  readonly version: number;
  /** The revision its author saw, or for an edit the text. */
  readonly seen: number;
  readonly was: string;
  readonly text: string;
  readonly reason: string;
}

export const WHAT = ['edit', ...Object.keys(DEEDS)] as const;

export class Model {
  readonly versions: ModelVersion[];
  /** What was done, in order: `head1 submit 1`. */
  readonly done: string[];

  constructor(text: string) {
    const made = { state: 'draft', text, first: text, revision: 0, handed: 0 };
    this.versions = [{ version: 1, base: null, opened: 'import', ...made }];
    this.done = [];
  }

  copy(): Model {
    const copy = new Model('');
    copy.versions.splice(0, 1, ...this.versions.map((version) => ({ ...version })));
    copy.done.push(...this.done);
    return copy;
  }

  /** The one everybody of the agency sees first: after a discarded draft what is in force, else the draft itself. */
  get newest(): ModelVersion {
    const discarded = this.versions.at(-1)?.state === 'discarded';
    const inForce = this.versions.findLast(({ state }) => state === 'approved');
    const last = discarded && inForce !== undefined ? inForce : this.versions.at(-1);
    if (last === undefined) throw new Error('a declaration without versions');
    return last;
  }

  /** What somebody who knows the way could do next; what leads on comes first. */
  open(): { readonly who: string; readonly what: string }[] {
    const { state } = this.newest;
    const deeds = ONWARD.flatMap((what) =>
      (DEEDS[what] ?? []).flatMap(([from, who]) => (from === state ? [{ who, what }] : [])),
    );
    return state === 'draft' ? [...deeds, ...WRITERS.map((who) => ({ who, what: 'edit' }))] : deeds;
  }

  /** Does a command, or says why not; what is refused changes nothing. */
  does(command: Command): string {
    const { who, what, version: number } = command;
    const version = this.versions.find((one) => one.version === number);
    if (version === undefined || version.handed < (LEVEL[who] ?? 3)) return 'version-missing';
    const outcome = what === 'edit' ? this.#edit(version, command) : this.#deed(version, command);
    if (outcome === 'done') this.done.push(`${who} ${what} ${number}`);
    return outcome;
  }

  #edit(version: ModelVersion, { who, was, text }: Command): string {
    if (!WRITERS.includes(who)) return 'deed-denied';
    if (version !== this.newest) return 'version-overtaken';
    if (version.state !== 'draft') return 'deed-refused';
    if (text === version.text) return 'same';
    if (was !== version.text) return 'conflict';
    version.text = text;
    version.revision += 1;
    return 'done';
  }

  #deed(version: ModelVersion, { who, what, seen, reason }: Command): string {
    const rows = DEEDS[what]?.filter(([from]) => from === version.state) ?? [];
    if (rows.length === 0) return 'deed-refused';
    const row = rows.find(([, by]) => by === who);
    if (row === undefined) return 'deed-denied';
    const [, , to, opens] = row;
    if (version !== this.newest) return 'version-overtaken';
    if (seen !== version.revision) return 'version-changed';
    if (REASONED.includes(what) && reason === '') return 'reason-missing';
    const owed = version.opened === 'return' && !this.versions.some(({ state }) => state === 'approved');
    if (what === 'discard' && owed) return 'discard-owed';
    if (what === 'submit' && version.text === VAGUE) return 'findings-open';
    if (what === 'submit' && version.opened === 'return' && version.text === version.first && reason === '')
      return 'return-unmended';
    version.state = to;
    version.handed = Math.max(version.handed, HANDED[to] ?? 1);
    if (opens) {
      const { version: base, text } = version;
      const made = { state: 'draft', text, first: text, revision: 0, handed: 0 };
      this.versions.push({ version: this.versions.length + 1, base, opened: what, ...made });
    }
    return 'done';
  }

  /**
   * The furthest a later version was handed to; -1 when there is none. What a discarded draft took along is the newest
   * for nobody.
   */
  overtaken(number: number): number {
    if (this.#gone(number)) return 4;
    const later = this.versions.filter(({ version }) => version > number && !this.#gone(version));
    return Math.max(-1, ...later.map(({ handed }) => handed));
  }

  /** Of a discarded draft: all since what is in force, and where nothing was, all before the draft itself. */
  #gone(number: number): boolean {
    const discarded = this.versions.filter(({ state }) => state === 'discarded');
    return discarded.some(({ version: last }) => {
      const inForce = this.versions.findLast(
        ({ version, state }) => state === 'approved' && version < last,
      )?.version;
      return inForce === undefined ? number < last : number > inForce && number <= last;
    });
  }
}
