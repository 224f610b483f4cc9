/**
 * Begin (新建): a declaration written here, empty or as a copy of last year's, for whoever writes for an agency.
 *
 *     新建 ▸  ( ) 空白表   (•) 复制上年    单位名称 …   预算年度 2027     [新建]
 */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { DeclarationBegun } from '../../../../server/contract/draft.ts';
import type { DeclarationList, DeclarationSummary, DeclarationView } from '../../../../server/contract.ts';
import { ask, send } from '../../../ask.ts';
import { useLang } from '../../../lang.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { Fault } from '../../../parts/fault.tsx';
import { Field } from '../../../parts/field.tsx';
import { Push } from '../../../parts/push.tsx';
import { SeverityIcon } from '../../../parts/severity.tsx';
import { useSession } from '../../../session.tsx';
import './begin.css';

const WAYS = ['empty', 'last-year'] as const;
const MOST = 100;
const MOST_LINKS = 3;

/** What may be copied for a year, the likeliest first: with projects before empty ones, of the year before, then newer. */
function copyable(items: readonly DeclarationSummary[], year: number | null): DeclarationSummary[] {
  const rank = (item: DeclarationSummary) =>
    (item.projects > 0 ? 2 : 0) + (year !== null && item.year === year - 1 ? 1 : 0);
  return items.toSorted((a, b) => rank(b) - rank(a));
}

export function Begin({ close }: { readonly close: () => void }) {
  const { lang, words } = useLang();
  const say = words.edit;
  const navigate = useNavigate();
  const client = useQueryClient();
  const id = useId();
  const { appointments } = useSession().person;
  const nodes = appointments.flatMap(({ office, node }) =>
    office === 'clerk' || office === 'head' ? [node] : [],
  );
  const places = [...new Map(nodes.map((node) => [node.id, node])).values()];
  const [way, setWay] = useState<(typeof WAYS)[number]>('empty');
  const [place, setPlace] = useState(places[0]?.id ?? '');
  const [agency, setAgency] = useState(places[0]?.name ?? '');
  const [year, setYear] = useState(String(new Date().getFullYear() + 1));
  const [source, setSource] = useState('');
  const earlier = useQuery({
    queryKey: ['declarations', 'to-copy'],
    queryFn: () =>
      ask<DeclarationList>('/api/declarations', { sort: 'importedAt', order: 'desc', limit: MOST }),
    enabled: way === 'last-year',
  });
  const asked = /^\d{4}$/.test(year) ? Number(year) : null;
  const items = copyable(earlier.data?.items ?? [], asked);
  const chosen = items.find(({ id: known }) => known === source) ?? items[0];
  // Whose it will be: a second one for the year is possible, and is said before it is made.
  const owner = way === 'empty' ? place : (chosen?.node.id ?? '');
  const same = useQuery({
    queryKey: ['declarations', 'of-year', asked],
    queryFn: () => ask<DeclarationList>('/api/declarations', { year: String(asked), limit: MOST }),
    enabled: asked !== null && asked >= 1990 && asked <= 2200,
  });
  const already = (same.data?.items ?? []).filter(({ node }) => owner === '' || node.id === owner);
  const begin = useMutation({
    mutationFn: () => {
      const made: DeclarationBegun =
        way === 'empty'
          ? {
              from: 'empty',
              agency: agency.trim(),
              year: Number(year),
              ...(place === '' ? {} : { node: place }),
            }
          : { from: 'last-year', source: chosen?.id ?? '', year: Number(year) };
      return send<DeclarationView>('POST', '/api/declarations', made);
    },
    onSuccess: (made) => {
      client.setQueryData(['declaration', made.id, lang], made);
      void client.invalidateQueries({ queryKey: ['declarations'] });
      void navigate(`/declarations/${made.id}`);
    },
  });
  const ready = asked !== null && (way === 'empty' ? agency.trim() !== '' : chosen !== undefined);
  const labels = { empty: say.fromEmpty, 'last-year': say.fromLastYear };
  return (
    <Dialog title={say.beginTitle} close={close}>
      <form
        className="begin"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) begin.mutate();
        }}
      >
        <fieldset>
          <legend className="unseen">{say.beginFrom}</legend>
          {WAYS.map((one) => (
            <label key={one}>
              <input type="radio" name="from" checked={way === one} onChange={() => setWay(one)} />{' '}
              {labels[one]}
            </label>
          ))}
        </fieldset>
        {way === 'empty' && places.length > 1 && (
          <div className="field">
            <label htmlFor={`${id}-place`}>{say.agency}</label>
            <select
              id={`${id}-place`}
              value={place}
              onChange={(event) => {
                const node = places.find((one) => one.id === event.target.value);
                setPlace(event.target.value);
                setAgency(node?.name ?? agency);
              }}
            >
              {places.map((node) => (
                <option key={node.id} value={node.id}>
                  {node.name}
                </option>
              ))}
            </select>
          </div>
        )}
        {way === 'empty' && places.length <= 1 && (
          <Field label={say.agency} value={agency} change={setAgency} required maxLength={300} />
        )}
        {way === 'last-year' && (
          <div className="field">
            <label htmlFor={`${id}-source`}>{say.source}</label>
            <select
              id={`${id}-source`}
              value={chosen?.id ?? ''}
              onChange={(event) => setSource(event.target.value)}
            >
              {items.length === 0 && <option value="">{say.noSource}</option>}
              {items.map((item) => (
                <option key={item.id} value={item.id}>
                  {[item.year, item.agency ?? words.list.unnamed, item.file]
                    .filter((part) => part !== null)
                    .join(' ')}
                </option>
              ))}
            </select>
          </div>
        )}
        <Field label={say.year} value={year} change={setYear} inputMode="numeric" maxLength={4} required />
        {already.length > 0 && (
          <p className="begin-already" role="status">
            <SeverityIcon severity="warning" label={words.severity.warning} />{' '}
            {say.already(year, already.length)}{' '}
            {already.slice(0, MOST_LINKS).map((one) => (
              <Link key={one.id} to={`/declarations/${one.id}`} onClick={close}>
                {[one.agency ?? words.list.unnamed, words.review.state[one.state] ?? one.state].join(' ')}
              </Link>
            ))}
          </p>
        )}
        {begin.isError && <Fault error={begin.error} />}
        <p className="begin-ways">
          <button type="submit" className="push push-primary" disabled={!ready || begin.isPending}>
            {say.create}
          </button>
          <Push onClick={close}>{say.cancel}</Push>
        </p>
      </form>
    </Dialog>
  );
}
