/**
 * Line (行): gathers runs of text into the lines of a flow.
 *
 *     line.add(' 单位：'); line.add('\n  万元 '); line.break(); line.put(table); line.end()
 *       →  [{ kind: 'line', text: '单位： 万元' }, { kind: 'table', … }]
 */
import type { Flow } from './flow.ts';

export class Line {
  readonly #flow: Flow[] = [];
  #text = '';
  #keep = false;

  /** Goes on in the line: blanks and line ends of the source are one blank. */
  add(text: string): void {
    if (!this.#keep) {
      this.#text += text;
      return;
    }
    const [first = '', ...rest] = text.split(/\r\n?|\n/);
    this.#text += first;
    for (const next of rest) {
      this.break();
      this.#text += next;
    }
  }

  /** Ends the line. */
  break(): void {
    const text = this.#text.replace(/[ \t\r\n\f]+/g, ' ').replace(/^ | $/g, '');
    if (text !== '') this.#flow.push({ kind: 'line', text });
    this.#text = '';
  }

  /** What stands between lines. */
  put(part: readonly Flow[]): void {
    this.break();
    for (const each of part) this.#flow.push(each);
  }

  /** While `work` runs, line ends of the source end lines. */
  keepBlanks(work: () => void): void {
    this.#keep = true;
    work();
    this.#keep = false;
  }

  end(): Flow[] {
    this.break();
    return this.#flow;
  }
}
