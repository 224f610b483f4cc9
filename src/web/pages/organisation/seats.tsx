/**
 * Seats (任职): who holds which office at a node; given and taken by the security administrator.
 *
 *     经办   李华 lihua   [免去]
 */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { OFFICES } from '../../../core/organisation.ts';
import type { AppointmentMade, NodeView, PersonView } from '../../../server/contract/organisation.ts';
import { send } from '../../ask.ts';
import { useLang } from '../../lang.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Push } from '../../parts/push.tsx';
import type { Office } from './office.ts';
import { PersonPicker } from './picker.tsx';

/** The offices people are mostly appointed to at a node of a kind. */
const USUAL = { region: 'system', finance: 'approver', department: 'reviewer', agency: 'clerk' } as const;

/** Takes an office from a person. */
export function useDismissal(office: Office) {
  return useMutation({
    mutationFn: (seat: AppointmentMade) =>
      send<PersonView>('DELETE', `/api/appointments?${new URLSearchParams(seat).toString()}`),
    onSuccess: office.renew,
  });
}

function Appointing(props: { readonly node: NodeView; readonly office: Office; readonly close: () => void }) {
  const { node, office, close } = props;
  const { words } = useLang();
  const [person, setPerson] = useState<string | null>(null);
  const [seat, setSeat] = useState<AppointmentMade['office']>(USUAL[node.kind]);
  const seatField = useId();
  const appointing = useMutation({
    mutationFn: (made: AppointmentMade) => send<PersonView>('POST', '/api/appointments', made),
    onSuccess: () => {
      office.renew();
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (person !== null) appointing.mutate({ person, node: node.id, office: seat });
  };
  return (
    <Dialog title={`${words.organisation.seats.appoint}${words.colon}${node.name}`} close={close}>
      <form className="door-form" onSubmit={submit}>
        <PersonPicker
          label={words.organisation.seats.person}
          people={office.people.filter(({ status }) => status !== 'closed')}
          value={person}
          change={setPerson}
        />
        <div className="field">
          <label htmlFor={seatField}>{words.organisation.seats.office}</label>
          <select
            id={seatField}
            value={seat}
            onChange={({ target }) => setSeat(OFFICES.find((one) => one === target.value) ?? seat)}
          >
            {OFFICES.map((one) => (
              <option key={one} value={one}>
                {words.office[one]}
              </option>
            ))}
          </select>
        </div>
        <Fault error={appointing.error} />
        <Push tone="primary" submit disabled={appointing.isPending || person === null}>
          {words.organisation.seats.appoint}
        </Push>
      </form>
    </Dialog>
  );
}

export function Seats({ node, office }: { readonly node: NodeView; readonly office: Office }) {
  const { words } = useLang();
  const [appointing, setAppointing] = useState(false);
  const dismissing = useDismissal(office);
  const seats = office.people.flatMap(({ id, name, login, appointments }) =>
    appointments
      .filter((seat) => seat.node.id === node.id)
      .map((seat) => ({ person: id, name, login, office: seat.office })),
  );
  return (
    <div className="seats">
      <h3>{words.organisation.seats.title}</h3>
      {seats.length === 0 && <p className="quiet">{words.organisation.seats.none}</p>}
      <ul className="rows">
        {seats.map((seat) => (
          <li key={`${seat.person} ${seat.office}`}>
            <div>
              {words.office[seat.office]}
              {'　'}
              <b>{seat.name}</b> <span className="quiet">{seat.login}</span>
            </div>
            {office.security && (
              <Push
                disabled={dismissing.isPending}
                aria-label={`${words.organisation.seats.dismiss}${words.colon}${seat.name} ${words.office[seat.office]}`}
                onClick={() => dismissing.mutate({ person: seat.person, node: node.id, office: seat.office })}
              >
                {words.organisation.seats.dismiss}
              </Push>
            )}
          </li>
        ))}
      </ul>
      <Fault error={dismissing.error} />
      {office.security && !node.closed ? (
        <Push glyph="plus" onClick={() => setAppointing(true)}>
          {words.organisation.seats.appoint}
        </Push>
      ) : (
        <p className="quiet">{words.organisation.seats.who}</p>
      )}
      {appointing && <Appointing node={node} office={office} close={() => setAppointing(false)} />}
    </div>
  );
}
