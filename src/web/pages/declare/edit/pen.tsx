/**
 * Pen (笔): the field that stands in the chosen cell and always has the keyboard, so that whatever is typed, with an
 * input method too, begins to write there. Idle it is not seen; writing it lies over the cell.
 *
 *     F2 or Enter writes on, a letter writes over; Enter and Tab end it, Esc leaves the cell as it was
 */
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { LONGEST_CELL } from '../../../../core/longest.ts';
import { useLang } from '../../../lang.tsx';
import { Left } from '../../../parts/left.tsx';
import { Reading } from '../../../parts/reading.tsx';
import { isFieldName, MONEY_FIELDS } from '../form/cell.ts';
import { targetOf } from './apply.ts';
import { setting } from './grid.ts';
import { isListed, type Option, useOptions } from './options.ts';
import { indicatorAt, placeOf, type Spot, textAt } from './spot.ts';
import type { Writing } from './writing.tsx';
import './pen.css';

/** Where to go when a cell is written. */
export type Leave = 'stay' | 'down' | 'up' | 'right' | 'left' | 'add';

/** Keys and the clipboard while the pen is idle: the sheet's business. */
export interface PenProps {
  readonly writing: Writing;
  readonly spot: Spot;
  readonly leave: (to: Leave) => void;
  /** Whether the sheet took the key; one it did not take goes to the field. */
  readonly press: (event: KeyboardEvent) => boolean;
  readonly copy: (transfer: DataTransfer, cut: boolean) => void;
  readonly paste: (transfer: DataTransfer) => boolean;
}

/** `over`: begun by typing, arrows leave; `in`: begun by F2, arrows move in the text. */
type Mode = 'idle' | 'over' | 'in';

const AFTER: Readonly<Record<string, Leave>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
const TARGET_CELLS = ['annual', 'term', 'name', 'op', 'unit'];

export function Pen({ writing, spot, leave, press, copy, paste }: PenProps) {
  const { words } = useLang();
  const { desk, written } = writing;
  const { view } = written;
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const [mode, setMode] = useState<Mode>('idle');
  const [said, setSaid] = useState('');
  /** What stood there when writing began, which its author saw; null while nothing is being written. */
  const begun = useRef<{ readonly was: string | null } | null>(null);
  const [pick, setPick] = useState(-1);
  const options = useOptions(view, spot, mode === 'over' ? said : '');
  const writes = mode !== 'idle';
  const now = textAt(view, spot) ?? '';

  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    const { current } = field;
    if (mode === 'in' && current !== null)
      current.setSelectionRange(current.value.length, current.value.length);
  }, [mode]);

  const begin = (next: Mode, text: string) => {
    setMode(next);
    setSaid(text);
    begun.current = { was: now === '' ? null : now };
    setPick(-1);
  };
  const rest = () => {
    begun.current = null;
    setMode('idle');
    setSaid('');
    setPick(-1);
  };
  const keep = () => {
    if (begun.current === null) return;
    const { was } = begun.current;
    // What its author saw, not what somebody else has put there since: two texts must meet, not one vanish.
    desk.write(setting(view, spot, said).map((edit) => (edit.do === 'set' ? { ...edit, was } : edit)));
  };
  const end = (to: Leave, option?: Option) => {
    if (option === undefined) keep();
    else desk.write(option.edits);
    rest();
    leave(to);
  };
  // A click elsewhere takes the pen away before it hears of it, and so does the whole page when it goes: what was being
  // written is written.
  const latest = useRef(keep);
  useLayoutEffect(() => {
    latest.current = keep;
  });
  useLayoutEffect(() => {
    const go = () => latest.current();
    window.addEventListener('pagehide', go);
    return () => {
      window.removeEventListener('pagehide', go);
      go();
    };
  }, []);
  const pressWriting = (event: KeyboardEvent) => {
    const { key } = event;
    const listed = options.length > 0;
    const command = event.ctrlKey || event.metaKey;
    if (listed && (key === 'ArrowDown' || key === 'ArrowUp') && !event.altKey) {
      event.preventDefault();
      const by = key === 'ArrowDown' ? 1 : -1;
      setPick((pick + by + options.length + 1) % (options.length + 1) === options.length ? -1 : pick + by);
      return;
    }
    if (key === 'Escape') {
      event.preventDefault();
      rest();
    } else if (key === 'Enter' && !event.altKey) {
      event.preventDefault();
      end(command ? 'add' : event.shiftKey ? 'up' : 'down', options[pick]);
    } else if (key === 'Tab') {
      event.preventDefault();
      end(event.shiftKey ? 'left' : 'right', options[pick]);
    } else if (mode === 'over' && AFTER[key] !== undefined && !command) {
      event.preventDefault();
      end(AFTER[key]);
    }
  };
  const down = (event: KeyboardEvent) => {
    // The keys of the page are not meant while somebody writes.
    event.stopPropagation();
    if (event.nativeEvent.isComposing || event.key === 'Process') return;
    if (writes) return pressWriting(event);
    if (
      event.key === 'F2' ||
      (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.shiftKey)
    ) {
      event.preventDefault();
      return begin('in', now);
    }
    if (press(event)) event.preventDefault();
  };

  const names = words.form.field;
  const column =
    spot.cell === 'name' && spot.indicator !== null
      ? words.form.indicatorName
      : isFieldName(spot.cell, names)
        ? names[spot.cell]
        : spot.cell;
  const [project, line] = (placeOf(view, spot) ?? '').split('.').map(Number);
  const row =
    spot.project === null || project === undefined
      ? ''
      : spot.indicator === null || line === undefined
        ? words.edit.project(project)
        : words.edit.indicator(project, line);
  const indicator = indicatorAt(view, spot);
  const changed = indicator === undefined ? null : { ...indicator, [spot.cell]: said };
  const read = writes && changed !== null && TARGET_CELLS.includes(spot.cell);
  const target = read && (changed.annual ?? changed.term ?? '') !== '' ? targetOf(changed) : null;
  return (
    <div className={`pen${writes ? ' pen-writing' : ''}`}>
      <textarea
        ref={field}
        rows={1}
        value={said}
        maxLength={LONGEST_CELL}
        spellCheck={false}
        inputMode={
          MONEY_FIELDS.some((fund) => fund === spot.cell) || spot.cell === 'points' ? 'decimal' : 'text'
        }
        aria-label={words.edit.cell(row, column, now)}
        {...(isListed(spot)
          ? {
              role: 'combobox',
              'aria-autocomplete': 'list' as const,
              'aria-expanded': writes && options.length > 0,
              'aria-controls': list,
              ...(pick < 0 ? {} : { 'aria-activedescendant': `${list}-${pick}` }),
            }
          : {})}
        onChange={(event) => {
          const text = event.target.value;
          if (!writes) begin('over', text);
          else setSaid(text);
          setPick(-1);
        }}
        onKeyDown={down}
        onDoubleClick={() => {
          if (!writes) begin('in', now);
        }}
        onBlur={() => {
          if (writes) end('stay');
        }}
        onCopy={(event) => {
          if (writes) return;
          event.preventDefault();
          copy(event.clipboardData, false);
        }}
        onCut={(event) => {
          if (writes) return;
          event.preventDefault();
          copy(event.clipboardData, true);
        }}
        onPaste={(event) => {
          if (!writes && paste(event.clipboardData)) event.preventDefault();
        }}
      />
      {writes && <Left text={said} most={LONGEST_CELL} />}
      {target !== null && (
        <p className="pen-reading" aria-live="polite">
          <Reading target={target} />
        </p>
      )}
      {writes && options.length > 0 && (
        <div className="pen-options" id={list} role="listbox" aria-label={words.edit.suggestions}>
          {options.map((option, at) => (
            <button
              key={option.key}
              type="button"
              id={`${list}-${at}`}
              role="option"
              tabIndex={-1}
              aria-selected={at === pick}
              onPointerDown={(event) => {
                event.preventDefault();
                end('stay', option);
              }}
            >
              {option.text}
              {option.detail !== '' && <small>{option.detail}</small>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
