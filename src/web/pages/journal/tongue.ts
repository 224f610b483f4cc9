/**
 * Tongue (日志的用语): what the journal's fields, codes and ids are called, for a page of entries.
 *
 *     const tongue = useTongue(page.names);   tongue.codes.state.draft  →  '草稿'      tongue.names.zsj  →  '番禺区…'
 */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RuleView } from '../../../server/contract.ts';
import { ask } from '../../ask.ts';
import { useLang } from '../../lang.tsx';
import type { Tongue } from './sides.ts';

export function useTongue(names: Readonly<Record<string, string>>): Tongue {
  const { lang, words } = useLang();
  const rules = useQuery({
    queryKey: ['rules', lang],
    queryFn: ({ signal }) => ask<RuleView[]>('/api/rules', { lang }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return useMemo(() => {
    const { journal } = words;
    const cells: Readonly<Record<string, string>> = words.form.field;
    const state = words.review.state;
    return {
      fields: { ...cells, ...journal.fields },
      kinds: journal.kinds,
      codes: {
        ...{ state, from: state, to: state, opened: words.review.history.opened, stage: words.stage },
        ...{ office: words.office, kind: { ...words.nodeKind, ...journal.kinds }, cell: cells },
        ...{ status: words.organisation.people.status, deed: words.review.deed.verb, ...journal.codes },
        rule: Object.fromEntries((rules.data ?? []).map(({ id, question }) => [id, question])),
      },
      ...{ names, version: words.review.version, place: journal.place, yes: journal.yes, no: journal.no },
    };
  }, [words, names, rules.data]);
}
