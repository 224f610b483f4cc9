/**
 * Editor (就地更正): a cell of the form as a field to write in, over the cell itself.
 *
 *     Enter saves, Esc leaves it as it was; a refusal stands under the field in a sentence
 */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { LONGEST_CELL } from '../../../../core/longest.ts';
import type { MoneyUnit } from '../../../../core/money.ts';
import { useLang } from '../../../lang.tsx';
import { Left } from '../../../parts/left.tsx';
import { Push } from '../../../parts/push.tsx';
import { Refused } from '../../../parts/refused.tsx';
import { type CellKey, cellParts, isFieldName, MONEY_FIELDS } from './cell.ts';
import { useRepair } from './repair.tsx';
import './repair.css';

/** What a cell is called, by the heading of its column. */
export function useFieldName(): (cell: CellKey) => string {
  const { words } = useLang();
  const names = words.form.field;
  return (cell) => {
    const parts = cellParts(cell);
    const field = parts?.field ?? '';
    if (field === 'name' && parts?.indicator !== null) return words.form.indicatorName;
    return isFieldName(field, names) ? names[field] : '';
  };
}

export function Editor({
  cell,
  text,
  unit,
}: {
  readonly cell: CellKey;
  readonly text: string | null;
  readonly unit: MoneyUnit;
}) {
  const { words } = useLang();
  const { save, cancel, busy, error } = useRepair();
  const nameOf = useFieldName();
  const field = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState(text ?? '');
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);
  const amount = MONEY_FIELDS.some((name) => name === cellParts(cell)?.field);
  const press = (event: KeyboardEvent) => {
    // The keys of the form are not meant while somebody writes.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') cancel();
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      save(cell, said);
    }
  };
  return (
    <form
      className="editor"
      onSubmit={(event) => {
        event.preventDefault();
        save(cell, said);
      }}
      onKeyDown={press}
      onClick={(event) => event.stopPropagation()}
    >
      <textarea
        ref={field}
        rows={1}
        maxLength={LONGEST_CELL}
        value={said}
        inputMode={amount ? 'decimal' : 'text'}
        aria-label={words.repair.label(nameOf(cell))}
        aria-invalid={error !== null}
        onChange={(event) => setSaid(event.target.value)}
      />
      <Left text={said} most={LONGEST_CELL} />
      {amount && <small>{words.repair.amountIn(unit)}</small>}
      {error !== null && <Refused error={error} />}
      <p>
        <Push tone="primary" disabled={busy} onClick={() => save(cell, said)}>
          {words.repair.save}
        </Push>
        <Push disabled={busy} onClick={cancel}>
          {words.repair.cancel}
        </Push>
      </p>
    </form>
  );
}
