/**
 * People (人员): found by name, one line each; a line opens what may be done for that person.
 *
 *     李华  lihua  使用中  经办 · 番禺区政务服务数据管理局（本级）  动态验证码
 */
import { useRef, useState } from 'react';
import type { PersonView } from '../../../server/contract/organisation.ts';
import { useAddress } from '../../address.ts';
import { useKeys } from '../../keys.ts';
import { displayTime, useLang } from '../../lang.tsx';
import { Push } from '../../parts/push.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { Batch } from './batch.tsx';
import { Inviting } from './inviting.tsx';
import type { Office } from './office.ts';
import { PersonCard } from './person-card.tsx';

/** How many lines stand at once; the rest is found by searching. */
const SHOWN = 100;

function matches({ name, login }: PersonView, search: string): boolean {
  const text = search.trim().toLowerCase();
  return name.toLowerCase().includes(text) || login.toLowerCase().includes(text);
}

function Line({ person, open }: { readonly person: PersonView; readonly open: () => void }) {
  const { lang, words } = useLang();
  const { name, login, status, appointments, lockedUntil, factors } = person;
  const passes = [
    ...(factors.totp ? [words.organisation.people.totp] : []),
    ...(factors.passkeys > 0 ? [words.organisation.people.passkeys(factors.passkeys)] : []),
  ];
  return (
    <tr>
      <th scope="row">
        <button type="button" className="plain" onClick={open}>
          {name}
        </button>
      </th>
      <td>{login}</td>
      <td>
        {words.organisation.people.status[status]}
        {lockedUntil !== null && (
          <small className="locked">{words.organisation.people.locked(displayTime(lockedUntil, lang))}</small>
        )}
      </td>
      <td>
        {appointments.length === 0 && <span className="quiet">{words.organisation.people.noOffices}</span>}
        {appointments.map(({ office, node }) => (
          <div key={`${office} ${node.id}`}>
            {words.office[office]} <span className="quiet">{node.name}</span>
          </div>
        ))}
      </td>
      <td data-head={words.organisation.people.columns.factors}>
        {passes.length === 0 ? (
          <span className="quiet">{words.organisation.people.noFactors}</span>
        ) : (
          passes.join(words.and)
        )}
      </td>
    </tr>
  );
}

export function People({ office }: { readonly office: Office }) {
  const { words } = useLang();
  const { get, set } = useAddress();
  const field = useRef<HTMLInputElement>(null);
  const [doing, setDoing] = useState<'invite' | 'batch' | null>(null);
  useKeys({ '/': () => field.current?.focus() });
  const search = get('q');
  const found = office.people.filter((person) => matches(person, search));
  const chosen = office.people.find(({ id }) => id === get('person'));
  const { columns } = words.organisation.people;
  return (
    <section className="people" aria-labelledby="people">
      <h2 id="people">{words.organisation.people.title}</h2>
      <div className="list-tools">
        <SearchField
          field={field}
          value={search}
          change={(q) => set({ q })}
          label={words.organisation.people.search}
        />
        <span className="quiet" role="status">
          {words.organisation.people.count(found.length)}
        </span>
        {(office.system || office.security) && (
          <span className="deeds people-deeds">
            {office.system && (
              <Push tone="primary" glyph="plus" onClick={() => setDoing('invite')}>
                {words.organisation.people.invite}
              </Push>
            )}
            <Push onClick={() => setDoing('batch')}>
              {words.organisation.batch[office.system ? 'people' : 'offices'].open}
            </Push>
          </span>
        )}
      </div>
      {found.length === 0 ? (
        <p className="nothing">{words.organisation.people.none}</p>
      ) : (
        <div className="people-box">
          <table className="people-table">
            <thead>
              <tr>
                <th scope="col">{columns.name}</th>
                <th scope="col">{columns.login}</th>
                <th scope="col">{columns.status}</th>
                <th scope="col">{columns.offices}</th>
                <th scope="col">{columns.factors}</th>
              </tr>
            </thead>
            <tbody>
              {found.slice(0, SHOWN).map((person) => (
                <Line key={person.id} person={person} open={() => set({ person: person.id })} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {chosen !== undefined && (
        <PersonCard key={chosen.id} person={chosen} office={office} close={() => set({ person: null })} />
      )}
      {doing === 'invite' && <Inviting office={office} close={() => setDoing(null)} />}
      {doing === 'batch' && <Batch office={office} close={() => setDoing(null)} />}
    </section>
  );
}
