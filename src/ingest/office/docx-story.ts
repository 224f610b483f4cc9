/**
 * Story (正文): one part of a Word document — body, header, footnotes — from its events to a flow.
 *
 *     <w:p><w:r><w:t>单位</w:t></w:r><w:del>…</w:del><w:ins><w:r><w:t>：万元</w:t></w:r></w:ins></w:p>
 *       →  [{ kind: 'line', text: '单位：万元' }], 2 changes
 *
 * What was deleted with tracking on, what is hidden, and the older copy kept for older programs are not read;
 * numbers that Word counts out itself are not text and are not invented.
 */
import { type Flow, type FlowCell, wordsOf } from './flow.ts';
import { boundCells } from './refusal.ts';
import { symbol } from './symbol.ts';
import { attribute, type XmlEvents } from './xml.ts';

/** A cell as it grows: it may go on in the rows below. */
interface OpenCell {
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  flow: readonly Flow[];
}

interface OpenTable {
  row: number;
  column: number;
  readonly cells: OpenCell[];
  /** The cell of a column that rows below may go on with. */
  readonly merged: Map<number, OpenCell>;
  /** Of the cell that is being read. */
  span: number;
  down: 'restart' | 'continue' | null;
  across: boolean;
}

/** A place that text goes to: the body, a cell, a text box. */
interface Frame {
  readonly flow: Flow[];
  text: string;
}

/** What is inside these is no text of the document's newest version, or is said twice. */
const SKIPPED = new Set([
  ...['del', 'moveFrom', 'Fallback', 'sdtPr', 'sdtEndPr', 'instrText', 'delText'],
  // How something looked before it was changed.
  ...['rPrChange', 'pPrChange', 'tcPrChange', 'trPrChange', 'tblPrChange', 'sectPrChange'],
]);
const CHANGED = new Set(['ins', 'del', 'moveFrom', 'moveTo', 'cellIns', 'cellDel']);
/** Most columns one cell may take; Word has 63. */
const WIDEST = 1_000;

export class Story implements XmlEvents {
  changes = 0;
  hidden = '';
  readonly #frames: Frame[] = [{ flow: [], text: '' }];
  readonly #tables: OpenTable[] = [];
  readonly #path: string[] = [];
  #lines = 0;
  /** Depth of the element that is skipped with all inside it; 0 when none is. */
  #skip = 0;
  /** Whether the run that is being read is hidden. */
  #vanished = false;
  /** Whether the mark that ends the paragraph was deleted: it goes on in the next. */
  #joined = false;
  /** Whether a part of the document that ends with this paragraph is followed by one on a new page. */
  #section = false;
  /** Choices of a drop-down of the older kind, and which is chosen. */
  #choices: string[] = [];
  #choice: number | null = null;

  open(name: string, attributes: string): void {
    this.#path.push(name);
    if (this.#skip > 0) return;
    const parent = this.#path.at(-2) ?? '';
    if (CHANGED.has(name)) this.changes++;
    if (SKIPPED.has(name)) {
      // In a paragraph's own properties it is the end of the paragraph that was deleted.
      if (name === 'del' && parent === 'rPr') this.#joined = true;
      // In a row's, the row.
      const row = name === 'del' && parent === 'trPr' ? this.#path.lastIndexOf('tr') + 1 : 0;
      this.#skip = row > 0 ? row : this.#path.length;
      return;
    }
    const value = () => attribute(attributes, 'val');
    const on = () => !/^(?:0|false|off|none)$/.test(value() ?? 'true');
    const table = this.#tables.at(-1);
    if (name === 'tbl') this.#openTable();
    else if (name === 'txbxContent') this.#frames.push({ flow: [], text: '' });
    else if (name === 'footnote' || name === 'endnote') {
      // The lines that separate notes from the text are notes of their own type.
      if (/^(?:separator|continuation)/.test(attribute(attributes, 'type') ?? ''))
        this.#skip = this.#path.length;
    } else if (name === 'r') this.#vanished = false;
    else if (parent === 'rPr' && this.#path.at(-3) === 'r') {
      if (name === 'vanish' && on()) this.#vanished = true;
    } else if (parent === 'pPr') {
      if (name === 'pageBreakBefore' && on()) this.#breakPage();
      if (name === 'sectPr') this.#section = true;
    } else if (name === 'type' && parent === 'sectPr') {
      if (value() === 'continuous') this.#section = false;
    } else if (parent === 'r') this.#inRun(name, attributes);
    else if (parent === 'checkBox' || parent === 'ddList') this.#inField(name, value, on);
    else if (table !== undefined) this.#inTable(name, parent, table, value);
  }

  text(text: string): void {
    if (this.#skip === 0 && this.#path.at(-1) === 't') this.#put(text);
  }

  close(name: string): void {
    const skipped = this.#skip > 0;
    if (this.#skip === this.#path.length) this.#skip = 0;
    this.#path.pop();
    if (skipped) return;
    if (name === 'p') {
      if (!this.#joined) this.#endLine();
      this.#joined = false;
      if (this.#section) this.#breakPage();
      this.#section = false;
    } else if (name === 'tc') this.#endCell();
    else if (name === 'tr') this.#endRow();
    else if (name === 'tbl') this.#endTable();
    else if (name === 'txbxContent') this.#endBox();
    else if (name === 'ffData') this.#endField();
  }

  end(): readonly Flow[] {
    this.#endLine();
    return this.#frame().flow;
  }

  #frame(): Frame {
    const frame = this.#frames.at(-1);
    if (frame !== undefined) return frame;
    const first: Frame = { flow: [], text: '' };
    this.#frames.push(first);
    return first;
  }

  #put(text: string): void {
    if (this.#vanished) this.hidden += text;
    else this.#frame().text += text;
  }

  #endLine(): void {
    const frame = this.#frame();
    if (frame.text.trim() !== '') {
      frame.flow.push({ kind: 'line', text: frame.text });
      boundCells(++this.#lines);
    }
    frame.text = '';
  }

  #inRun(name: string, attributes: string): void {
    if (name === 'tab' || name === 'ptab') this.#put('\t');
    else if (name === 'br' || name === 'cr') {
      this.#endLine();
      if (attribute(attributes, 'type') === 'page') this.#breakPage();
    } else if (name === 'noBreakHyphen') this.#put('-');
    else if (name === 'sym') {
      this.#put(symbol(attribute(attributes, 'font') ?? '', attribute(attributes, 'char') ?? ''));
    }
  }

  #breakPage(): void {
    if (this.#frames.length === 1) this.#frame().flow.push({ kind: 'page' });
  }

  #inField(name: string, value: () => string | null, on: () => boolean): void {
    if (name === 'listEntry') this.#choices.push(value() ?? '');
    else if (name === 'result') this.#choice = Number(value() ?? '0');
    else if (name === 'checked' || (name === 'default' && this.#choice === null))
      this.#choice = on() ? -1 : -2;
  }

  #endField(): void {
    if (this.#choices.length > 0) this.#put(this.#choices[Math.max(0, this.#choice ?? 0)] ?? '');
    else if (this.#choice !== null) this.#put(this.#choice === -1 ? '☑' : '☐');
    this.#choices = [];
    this.#choice = null;
  }

  #endBox(): void {
    this.#endLine();
    const box = this.#frames.pop();
    // It floats somewhere near: it follows what has been said in the line it hangs on.
    this.#endLine();
    const { flow } = this.#frame();
    for (const part of box?.flow ?? []) flow.push(part);
  }

  #openTable(): void {
    this.#endLine();
    this.#tables.push({
      row: 0,
      column: 0,
      cells: [],
      merged: new Map(),
      span: 1,
      down: null,
      across: false,
    });
  }

  #inTable(name: string, parent: string, table: OpenTable, value: () => string | null): void {
    if (name === 'tr') table.column = 0;
    else if (name === 'tc') {
      table.span = 1;
      table.down = null;
      table.across = false;
      this.#frames.push({ flow: [], text: '' });
    } else if (parent === 'trPr' && name === 'gridBefore') table.column += whole(value());
    else if (parent === 'tcPr') {
      if (name === 'gridSpan') table.span = Math.max(1, whole(value()));
      else if (name === 'vMerge') table.down = value() === 'restart' ? 'restart' : 'continue';
      else if (name === 'hMerge') table.across = value() !== 'restart';
    }
  }

  #endCell(): void {
    this.#endLine();
    const flow = this.#frames.pop()?.flow ?? [];
    const table = this.#tables.at(-1);
    if (table === undefined) {
      for (const part of flow) this.#frame().flow.push(part);
      return;
    }
    const { row, column, span: columnSpan } = table;
    table.column += columnSpan;
    const left = table.cells.at(-1);
    if (table.across && left !== undefined && left.row === row) {
      left.columnSpan += columnSpan;
      left.flow = [...left.flow, ...flow];
      return;
    }
    const above = table.merged.get(column);
    const goesOn = table.down === 'continue' && above !== undefined && above.row + above.rowSpan === row;
    if (goesOn && above.columnSpan === columnSpan) {
      above.rowSpan++;
      // Word does not show what stands in a cell that goes on; it must not get lost silently.
      for (const words of wordsOf(flow)) this.hidden += `${words}\n`;
      return;
    }
    const cell = { row, column, rowSpan: 1, columnSpan, flow };
    table.cells.push(cell);
    if (table.down === null) table.merged.delete(column);
    else table.merged.set(column, cell);
  }

  #endRow(): void {
    const table = this.#tables.at(-1);
    if (table !== undefined) table.row++;
  }

  #endTable(): void {
    const table = this.#tables.pop();
    if (table === undefined) return;
    const cells: readonly FlowCell[] = table.cells;
    this.#frame().flow.push({ kind: 'table', cells });
  }
}

function whole(text: string | null): number {
  return /^\d{1,4}$/.test(text ?? '') ? Math.min(Number(text), WIDEST) : 0;
}
