/**
 * Margin (页边): findings beside the form, each at the height of the cell it speaks of; where two would overlap they
 * stand under each other and a hairline leads back to the cell.
 *
 *     │ 95%  ≥ 95% ├──── ▲ 满意度指标值没有写比较方向
 *     │            └──── ● …
 */
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useLang } from '../../../lang.tsx';
import { Glyph } from '../../../parts/glyph.tsx';
import { SeverityIcon } from '../../../parts/severity.tsx';
import { Answer } from '../edit/answer.tsx';
import type { CellKey } from './cell.ts';
import type { Note } from './choice.ts';
import './margin.css';

/** What stands in the margin: a finding, or what the reader was unsure of. */
export interface Remark {
  readonly id: string;
  readonly cell: CellKey;
  readonly open: boolean;
  readonly card: ReactNode;
  /** It speaks of the row of sums, which is too low to hold remarks: they stand beside the first project. */
  readonly above?: boolean;
  /** Open, it asks for an answer: it may cover no other. */
  readonly asks?: boolean;
}

const GAP = 4;
/** About the height of a closed note. */
const CLOSED = 44;
/** Height kept free beside several remarks, so that an open doubt and its buttons cover none of them. */
const SPARE = 66;
/** Width of the strip the hairlines run in; also in margin.css. */
const GUTTER = 20;

/**
 * Tops of notes wanted at certain heights, in order. Each pushes the next by its full height as long as there is room
 * above the limit; after that they close up to what they must hold free, and an open note lies over the others.
 * place([0, 10, 200], [40, 40, 40], [40, 40, 40], { start: 0, limit: 240 }) → [0, 44, 200]
 */
export function place(
  wanted: readonly number[],
  full: readonly number[],
  held: readonly number[],
  { start, limit }: { readonly start: number; readonly limit: number },
): readonly number[] {
  const tops: number[] = [];
  let free = start;
  wanted.forEach((want, at) => {
    const top = Math.max(want, free);
    tops.push(top);
    free = top + (full[at] ?? 0) + GAP;
  });
  let floor = limit;
  for (let at = tops.length - 1; at >= 0; at -= 1) {
    const top = Math.min(tops[at] ?? 0, floor - (held[at] ?? 0));
    if (top < start) break;
    tops[at] = top;
    floor = top - GAP;
  }
  return tops;
}

/** One finding; open, it shows its basis and what to write instead. */
export function NoteCard({
  note,
  open,
  brief,
  choose,
}: {
  readonly note: Note;
  readonly open: boolean;
  readonly brief: boolean;
  readonly choose: (note: Note | null) => void;
}) {
  const { words } = useLang();
  const { finding, rule, number } = note;
  return (
    <div
      className={`note note-${finding.severity}${open ? ' note-open' : ''}${brief && !open ? ' note-brief' : ''}${finding.answer === undefined ? '' : ' note-answered'}`}
      data-finding={number}
    >
      <button
        type="button"
        className="note-head"
        aria-expanded={open}
        aria-current={open}
        title={open ? undefined : finding.message}
        onClick={() => choose(open ? null : note)}
      >
        <SeverityIcon severity={finding.severity} label={words.severity[finding.severity]} />
        <span className="note-text">
          {finding.answer !== undefined && <Glyph name="done" size={12} />} {finding.message}
        </span>
      </button>
      {open && rule !== null && (
        <dl className="note-body">
          <dt>{words.findings.guidance}</dt>
          <dd>{rule.guidance}</dd>
          <dt>{words.findings.basis}</dt>
          <dd>
            {rule.basis.map((basis) => (
              <div key={basis}>{basis}</div>
            ))}
          </dd>
          <dd>
            <Link to={`/rules#${rule.id}`}>{words.findings.rule}</Link>
          </dd>
        </dl>
      )}
      {open && <Answer finding={finding} />}
    </div>
  );
}

/**
 * Puts every note where it belongs. An open note pushes the others as far as the block has room, then lies over them:
 * opening one never moves the form.
 */
function settle(root: HTMLElement, block: Element, remarks: readonly Remark[]): void {
  const top = root.getBoundingClientRect().top;
  const sums = block.closest('table')?.querySelector('.sums');
  const cards = remarks.map(({ id }) => root.querySelector<HTMLElement>(`[data-remark="${id}"]`));
  const wires = remarks.map(({ id }) => root.querySelector<SVGPathElement>(`[data-wire="${id}"]`));
  const anchors = remarks.map((remark) => {
    const cell = (remark.above === true ? sums : block)?.querySelector(`[data-cell="${remark.cell}"]`);
    return (cell ?? block).getBoundingClientRect().top - top;
  });
  const spare = remarks.length > 1 && remarks.some(({ asks }) => asks === true) ? SPARE : 0;
  const open = remarks.findIndex((remark) => remark.open);
  const full = cards.map((card) => card?.offsetHeight ?? 0);
  const held = full.map((height, at) => (at === open ? Math.min(height, CLOSED + spare) : height));
  // Remarks on the sums begin in the row above and go on down here.
  const start = remarks[0]?.above === true ? Math.min(0, anchors[0] ?? 0) + 2 : 0;
  // The same whichever is open: opening one never moves the form.
  const closed = full.map((height, at) => (at === open ? CLOSED : height));
  const needed = closed.reduce((sum, height) => sum + height + GAP, GAP + spare) + start;
  root.style.minHeight = `${Math.max(0, needed)}px`;
  const wanted = anchors.map((anchor) => anchor + 2);
  const tops = place(wanted, full, held, { start, limit: Math.max(root.offsetHeight, needed) });
  tops.forEach((y, at) => {
    const card = cards[at];
    if (card !== null && card !== undefined) card.style.top = `${y}px`;
    const from = (anchors[at] ?? 0) + 14.5;
    const to = Math.round(y) + 12.5;
    const line = from === to ? `M0 ${from}H${GUTTER}` : `M0 ${from}h6L14 ${to}H${GUTTER}`;
    wires[at]?.setAttribute('d', line);
  });
}

/** The remarks on one block of rows, which is the row group whose cells they speak of. */
export function Margin({ remarks }: { readonly remarks: readonly Remark[] }) {
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const here = root.current;
    const block = here?.closest('tbody');
    if (here === null || block === null || block === undefined) return;
    const arrange = () => settle(here, block, remarks);
    arrange();
    const watch = new ResizeObserver(arrange);
    watch.observe(block);
    for (const card of here.querySelectorAll('[data-remark]')) watch.observe(card);
    return () => watch.disconnect();
  });
  return (
    <div ref={root} className="margin">
      <svg className="wires" aria-hidden="true">
        {remarks.map(({ id, open }) => (
          <path key={id} data-wire={id} className={open ? 'wire-on' : ''} />
        ))}
      </svg>
      {remarks.map(({ id, open, card }) => (
        <div key={id} data-remark={id} className={open ? 'remark remark-open' : 'remark'}>
          {card}
        </div>
      ))}
    </div>
  );
}
