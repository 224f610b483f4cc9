/**
 * Filter (筛选): who, what, on which object, with what outcome, on which days; all of it in the address.
 *
 *     <Filter get={get} set={set} count={412} />
 */
import { useId } from 'react';
import type { Address } from '../../address.ts';
import { useLang } from '../../lang.tsx';
import { Field } from '../../parts/field.tsx';
import { Push } from '../../parts/push.tsx';

export const FILTERS = ['actor', 'deed', 'object', 'outcome', 'from', 'to'] as const;
const OUTCOMES = ['done', 'refused', 'failed'] as const;

export function Filter(props: Address & { readonly count: number | undefined }) {
  const { get, set, count } = props;
  const { words } = useLang();
  const outcome = useId();
  const { journal } = words;
  const filtered = FILTERS.some((name) => get(name) !== '');
  return (
    <search className="journal-filter" aria-label={journal.filter}>
      <Field label={journal.actor} value={get('actor')} change={(actor) => set({ actor })} maxLength={100} />
      <Field label={journal.deed} value={get('deed')} change={(deed) => set({ deed })} maxLength={60} />
      <Field
        label={journal.object}
        value={get('object')}
        change={(object) => set({ object })}
        maxLength={100}
      />
      <div className="field">
        <label htmlFor={outcome}>{journal.outcome}</label>
        <select id={outcome} value={get('outcome')} onChange={({ target }) => set({ outcome: target.value })}>
          <option value="">{journal.any}</option>
          {OUTCOMES.map((one) => (
            <option key={one} value={one}>
              {journal.outcomes[one]}
            </option>
          ))}
        </select>
      </div>
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
