/**
 * A person (人员): name and mail, offices, and what the one who sits here may do for them.
 *
 *     李华 lihua 使用中   [重新邀请] [停用账号]   (system)      [解除锁定] [解除第二步验证]   (security)
 */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Invited } from '../../../server/contract/account.ts';
import type { PersonView } from '../../../server/contract/organisation.ts';
import { send } from '../../ask.ts';
import { displayTime, useLang } from '../../lang.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Field } from '../../parts/field.tsx';
import { Push } from '../../parts/push.tsx';
import { InvitationLink } from '../account/set-up.tsx';
import type { Office } from './office.ts';
import { useDismissal } from './seats.tsx';

interface Card {
  readonly person: PersonView;
  readonly office: Office;
}

type Changed = Partial<Pick<PersonView, 'name' | 'email'>> & { readonly status?: 'active' | 'closed' };

const pathOf = ({ id }: PersonView) => `/api/people/${encodeURIComponent(id)}`;

/** What the system administrator does: name and mail, a new link, closing the account. */
function SystemDeeds({ person, office }: Card) {
  const { words } = useLang();
  const [name, setName] = useState(person.name);
  const [email, setEmail] = useState(person.email ?? '');
  const changing = useMutation({
    mutationFn: (changed: Changed) => send<PersonView>('PATCH', pathOf(person), changed),
    onSuccess: office.renew,
  });
  const inviting = useMutation({
    mutationFn: () => send<Invited>('POST', `${pathOf(person)}/invitation`),
    onSuccess: office.renew,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    changing.mutate({ name: name.trim(), email: email.trim() === '' ? null : email.trim() });
  };
  const { people } = words.organisation;
  return (
    <>
      <form className="door-form" onSubmit={submit}>
        <div className="door-pair">
          <Field label={words.setUp.name} maxLength={100} required value={name} change={setName} />
          <Field label={people.email} type="email" maxLength={200} value={email} change={setEmail} />
        </div>
        <Fault error={changing.error} />
        <div className="deeds">
          <Push submit disabled={changing.isPending}>
            {people.save}
          </Push>
          <span role="status">{changing.isSuccess && people.done}</span>
        </div>
      </form>
      {person.status !== 'closed' && (
        <div className="person-deed">
          <Push disabled={inviting.isPending} onClick={() => inviting.mutate()}>
            {people.again}
          </Push>
          <p className="quiet">{people.againNote}</p>
        </div>
      )}
      <Fault error={inviting.error} />
      {inviting.isSuccess && (
        <div className="given" role="status">
          <p>{people.invited}</p>
          <InvitationLink invited={inviting.data} />
        </div>
      )}
      <div className="person-deed">
        {person.status === 'closed' ? (
          <Push disabled={changing.isPending} onClick={() => changing.mutate({ status: 'active' })}>
            {people.reopen}
          </Push>
        ) : (
          <>
            <Push disabled={changing.isPending} onClick={() => changing.mutate({ status: 'closed' })}>
              {people.close}
            </Push>
            <p className="quiet">{people.closeSure}</p>
          </>
        )}
      </div>
    </>
  );
}

/** What the security administrator does: a lock taken off, a lost second step taken away. */
function SecurityDeeds({ person, office }: Card) {
  const { words } = useLang();
  const doing = useMutation({
    mutationFn: (what: 'unlock' | 'factors') => send<PersonView>('POST', `${pathOf(person)}/${what}`),
    onSuccess: office.renew,
  });
  const { people } = words.organisation;
  const { totp, passkeys } = person.factors;
  return (
    <>
      {person.lockedUntil !== null && (
        <div className="person-deed">
          <Push disabled={doing.isPending} onClick={() => doing.mutate('unlock')}>
            {people.unlock}
          </Push>
        </div>
      )}
      {(totp || passkeys > 0) && (
        <div className="person-deed">
          <Push disabled={doing.isPending} onClick={() => doing.mutate('factors')}>
            {people.factors}
          </Push>
          <p className="quiet">{people.factorsSure}</p>
        </div>
      )}
      <Fault error={doing.error} />
      <p role="status">{doing.isSuccess && people.done}</p>
    </>
  );
}

function Offices({ person, office }: Card) {
  const { words } = useLang();
  const dismissing = useDismissal(office);
  return (
    <>
      <ul className="rows">
        {person.appointments.map((seat) => (
          <li key={`${seat.office} ${seat.node.id}`}>
            <div>
              {words.office[seat.office]} <span className="quiet">{seat.node.name}</span>
            </div>
            {office.security && (
              <Push
                disabled={dismissing.isPending}
                onClick={() =>
                  dismissing.mutate({ person: person.id, node: seat.node.id, office: seat.office })
                }
              >
                {words.organisation.seats.dismiss}
              </Push>
            )}
          </li>
        ))}
        {person.appointments.length === 0 && <li className="quiet">{words.organisation.people.noOffices}</li>}
      </ul>
      <Fault error={dismissing.error} />
    </>
  );
}

export function PersonCard({ person, office, close }: Card & { readonly close: () => void }) {
  const { lang, words } = useLang();
  const { people } = words.organisation;
  return (
    <Dialog title={person.name} wide close={close}>
      <p className="person-facts">
        {person.login} <span className="quiet">{people.status[person.status]}</span>
        {person.lockedUntil !== null && (
          <span className="locked">{people.locked(displayTime(person.lockedUntil, lang))}</span>
        )}
      </p>
      <Offices person={person} office={office} />
      {office.system && <SystemDeeds person={person} office={office} />}
      {office.security && <SecurityDeeds person={person} office={office} />}
    </Dialog>
  );
}
