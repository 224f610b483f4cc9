/**
 * Filter (筛选): who, what, on which object, with what outcome, on which days; all of it in the address.
 *
 *     <Filter get={get} set={set} count={412} only={null} />      李华 lihua · 退回 · 番禺区教育局
 */
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { deedTitle, WORDED_DEEDS } from '../../../locale/journal.ts';
import type { NodeView, PersonView } from '../../../server/contract/organisation.ts';
import type { Address } from '../../address.ts';
import { ask } from '../../ask.ts';
import { useLang } from '../../lang.tsx';
import { Field } from '../../parts/field.tsx';
import { Push } from '../../parts/push.tsx';
import '../review/filters.css';

export const FILTERS = ['actor', 'deed', 'about', 'outcome', 'from', 'to', 'object'] as const;
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

export function Filter(
  props: Address & {
    readonly count: number | undefined;
    /** The one object that is shown, in words; null when all are. */
    readonly only: string | null;
  },
) {
  const { get, set, count, only } = props;
  const id = useId();
  const people = useQuery({
    queryKey: ['people', ''],
    queryFn: ({ signal }) => ask<PersonView[]>('/api/people', {}, signal),
  });
  const nodes = useQuery({
    queryKey: ['nodes'],
    queryFn: ({ signal }) => ask<NodeView[]>('/api/nodes', {}, signal),
  });
  const { lang, words } = useLang();
  const { journal } = words;
  const filtered = FILTERS.some((name) => get(name) !== '');
  return (
    <search className="journal-filter" aria-label={journal.filter}>
      <Field
        label={journal.actor}
        placeholder={journal.actorHint}
        list={`${id}-people`}
        value={get('actor')}
        change={(actor) => set({ actor })}
        maxLength={100}
      />
      <Choice
        label={journal.deed}
        value={get('deed')}
        change={(deed) => set({ deed })}
        choices={WORDED_DEEDS.map((deed) => [deed, deedTitle(deed, lang)])}
      />
      <Field
        label={journal.about}
        placeholder={journal.aboutHint}
        list={`${id}-offices`}
        value={get('about')}
        change={(about) => set({ about, object: null })}
        maxLength={200}
      />
      <Choice
        label={journal.outcome}
        value={get('outcome')}
        change={(outcome) => set({ outcome })}
        choices={OUTCOMES.map((outcome) => [outcome, journal.outcomes[outcome]])}
      />
      <Field label={journal.from} type="date" value={get('from')} change={(from) => set({ from })} />
      <Field label={journal.to} type="date" value={get('to')} change={(to) => set({ to })} />
      <datalist id={`${id}-people`}>
        {people.data?.map(({ id: key, name, login }) => (
          <option key={key} value={`${name} ${login}`} />
        ))}
      </datalist>
      <datalist id={`${id}-offices`}>
        {nodes.data?.map(({ id: key, name }) => (
          <option key={key} value={name} />
        ))}
      </datalist>
      <p role="status">
        {only !== null && (
          <button type="button" className="filter-on" onClick={() => set({ object: null })}>
            {journal.only(only)} <span aria-hidden="true">×</span>
            <span className="unseen">{words.list.clear}</span>
          </button>
        )}
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
