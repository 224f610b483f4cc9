/**
 * Filter (筛选): who, what, on which object, with what outcome, on which days; all of it in the address.
 *
 *     <Filter get={get} set={set} count={412} />
 */
import { useId } from 'react';
import { deedTitle, WORDED_DEEDS } from '../../../locale/journal.ts';
import type { Address } from '../../address.ts';
import { useLang } from '../../lang.tsx';
import { Field } from '../../parts/field.tsx';
import { Push } from '../../parts/push.tsx';

export const FILTERS = ['actor', 'deed', 'object', 'outcome', 'from', 'to'] as const;
const OUTCOMES = ['done', 'refused', 'failed'] as const;

/** One of a few, or any. */
function Choice(props: {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly choices: readonly (readonly [string, string])[];
}) {
  const { label, value, change, choices } = props;
  const { words } = useLang();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => change(target.value)}>
        <option value="">{words.journal.any}</option>
        {choices.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

export function Filter(props: Address & { readonly count: number | undefined }) {
  const { get, set, count } = props;
  const { lang, words } = useLang();
  const { journal } = words;
  const filtered = FILTERS.some((name) => get(name) !== '');
  return (
    <search className="journal-filter" aria-label={journal.filter}>
      <Field label={journal.actor} value={get('actor')} change={(actor) => set({ actor })} maxLength={100} />
      <Choice
        label={journal.deed}
        value={get('deed')}
        change={(deed) => set({ deed })}
        choices={WORDED_DEEDS.map((deed) => [deed, deedTitle(deed, lang)])}
      />
      <Field
        label={journal.object}
        value={get('object')}
        change={(object) => set({ object })}
        maxLength={100}
      />
      <Choice
        label={journal.outcome}
        value={get('outcome')}
        change={(outcome) => set({ outcome })}
        choices={OUTCOMES.map((outcome) => [outcome, journal.outcomes[outcome]])}
      />
      <Field label={journal.from} type="date" value={get('from')} change={(from) => set({ from })} />
      <Field label={journal.to} type="date" value={get('to')} change={(to) => set({ to })} />
      <p role="status">
        {count !== undefined && journal.count(count)}
        {filtered && (
          <Push tone="quiet" onClick={() => set(Object.fromEntries(FILTERS.map((name) => [name, null])))}>
            {journal.clear}
          </Push>
        )}
      </p>
    </search>
  );
}
