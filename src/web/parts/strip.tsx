/**
 * Strip (可衡量一览): one square a target, by state; a click on a square goes to its cell.
 *
 *     ■■■■■□□▤▨        56 项可衡量 · 8 项定性 · …
 *
 * The pattern of a square tells its state without its colour. Over many declarations a square stands for several.
 */
import { createElement } from 'react';
import { MEASURES, type Measure } from '../../core/measurability.ts';
import type { Measurability } from '../../server/contract.ts';
import { useLang } from '../lang.tsx';
import './strip.css';

/** More squares than this are no picture any more. */
const MOST_SQUARES = 120;

export interface Square {
  readonly state: Measure;
  readonly label: string;
  readonly open: () => void;
}

export function countAll(counts: Measurability): number {
  return MEASURES.reduce((sum, state) => sum + counts[state], 0);
}

export function Legend({ counts }: { readonly counts: Measurability }) {
  const { words } = useLang();
  return (
    <ul className="legend">
      {MEASURES.filter((state) => counts[state] > 0).map((state) => (
        <li key={state}>
          <i className={`square square-${state}`} aria-hidden="true" />
          {words.measure.state[state]} <span className="figure">{counts[state]}</span>
        </li>
      ))}
    </ul>
  );
}

/** Squares in the order of the form, each a door to its cell. */
export function SquareDoors({ squares }: { readonly squares: readonly Square[] }) {
  return (
    <div className="strip">
      {squares.map((square) => (
        <button
          key={square.label}
          type="button"
          tabIndex={-1}
          className={`square square-${square.state}`}
          title={square.label}
          aria-label={square.label}
          onClick={square.open}
        />
      ))}
    </div>
  );
}

/** Squares in the order of the states, several targets a square when there are many. */
export function SquareCounts({ counts }: { readonly counts: Measurability }) {
  const { words } = useLang();
  const each = Math.max(1, Math.ceil(countAll(counts) / MOST_SQUARES));
  // Given as arguments, not as a list: squares alike need no keys.
  const squares = MEASURES.flatMap((state) =>
    Array.from({ length: Math.ceil(counts[state] / each) }, () =>
      createElement('i', { className: `square square-${state}` }),
    ),
  );
  return (
    <>
      {createElement('div', { className: 'strip', 'aria-hidden': true }, ...squares)}
      {each > 1 && <p className="strip-scale">{words.measure.eachIs(each)}</p>}
    </>
  );
}
