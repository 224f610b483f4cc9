/**
 * Proof (校样): whether a format can print a book's texts, found out while its writer draws them: so a long list is made
 * only once.
 *
 *     const proof = await Proof.of('pdf');
 *     await writePdf(proof.reading(book), now);
 *     proof.problem()   →  { code: 'characters-unprintable', facts: { format: 'pdf', characters: '𰻝（U+30EDD）' } }
 *
 * What cannot be printed the writer gets as blank, and the file that has such blanks is never given out.
 */
import type { ExportProblem } from '../locale/export.ts';
import type { Book, Head, Row, Sheet } from './sheet.ts';

/** The longest text a cell of a workbook holds. */
const LONGEST_CELL = 32_767;
/** What no format writes: control characters, noncharacters, and halves of a character. */
const NO_CHARACTER = /[^\n -~\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
/** The same and halves of whole characters too: in a text without any there is nothing to look for. */
const SUSPECT = /[^\n -~\u00A0-\uD7FF\uE000-\uFFFD]/;
/** Characters that a problem names. */
const MOST_NAMED = 20;

type Shows = (codePoint: number) => boolean;

export class Proof {
  readonly #format: string;
  readonly #shows: Shows | null;
  readonly #shown = new Set<string>();
  readonly #missing = new Set<string>();
  #tooLong = false;

  private constructor(format: string, shows: Shows | null) {
    this.#format = format;
    this.#shows = shows;
  }

  static async of(format: string): Promise<Proof> {
    return new Proof(format, format === 'pdf' ? await (await import('./pdf.ts')).pdfShows() : null);
  }

  /** The book, every text of which is looked at before it is drawn. */
  reading({ title, sheets }: Book): Book {
    return { title: this.#printed(title), sheets: sheets.map((sheet) => this.#sheet(sheet)) };
  }

  /** Why the format cannot print all that was drawn; null when it can. */
  problem(): ExportProblem | null {
    const format = this.#format;
    if (this.#tooLong) return { code: 'cell-too-long', facts: { format, limit: LONGEST_CELL } };
    if (this.#missing.size === 0) return null;
    const characters = [...this.#missing].slice(0, MOST_NAMED).map(nameOf).join(' ');
    return { code: 'characters-unprintable', facts: { format, characters } };
  }

  #sheet({ title, head, rows, ...sheet }: Sheet): Sheet {
    const { left, middle, right } = head;
    const printed = (text: string | null) => (text === null ? null : this.#printed(text));
    const line: Head = { left: printed(left), middle: printed(middle), right: printed(right) };
    return {
      ...sheet,
      title: printed(title),
      head: line,
      rows: { [Symbol.iterator]: () => this.#rows(rows) },
    };
  }

  *#rows(rows: Iterable<Row>): Generator<Row> {
    for (const row of rows) {
      let whole = true;
      for (const { text } of row) whole = this.#printed(text) === text && whole;
      yield whole ? row : row.map((cell) => ({ ...cell, text: this.#printed(cell.text) }));
    }
  }

  /** The text, if the format can print it; else a blank. */
  #printed(text: string): string {
    if (text.length > LONGEST_CELL && this.#format === 'xlsx') {
      this.#tooLong = true;
      return '';
    }
    let fits = true;
    if (SUSPECT.test(text)) {
      for (const own of text) if (NO_CHARACTER.test(own)) fits = this.#miss(own);
    }
    if (this.#shows !== null) {
      for (const own of text) if (!this.#isShown(own, this.#shows)) fits = this.#miss(own);
    }
    return fits ? text : '';
  }

  #miss(character: string): false {
    this.#missing.add(character);
    return false;
  }

  /** Each character is asked of the font once. */
  #isShown(character: string, shows: Shows): boolean {
    if (this.#shown.has(character)) return true;
    if (character !== '\n' && !shows(character.codePointAt(0) ?? 0)) return false;
    this.#shown.add(character);
    return true;
  }
}

/** A character that can be shown as itself, any other by its number. */
function nameOf(character: string): string {
  const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return NO_CHARACTER.test(character) ? `U+${number}` : `${character}（U+${number}）`;
}
