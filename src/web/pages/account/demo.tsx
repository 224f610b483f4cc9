/**
 * The demo's people (演示身份): one card a person with office and place; one click and you are they.
 *
 *     番禺区政务服务数据管理局（本级）   [ 李华 经办 ]  [ 陈静 单位负责人 ]
 */
import { useMutation } from '@tanstack/react-query';
import type { DemoPerson, SessionView } from '../../../server/contract/account.ts';
import { enterDemo } from '../../door.ts';
import { useLang } from '../../lang.tsx';
import { Fault } from '../../parts/fault.tsx';
import './demo.css';

/** People by the place of their first office, in the order they are told. */
function byPlace(people: readonly DemoPerson[]): readonly (readonly [string, readonly DemoPerson[]])[] {
  const places = new Map<string, DemoPerson[]>();
  for (const person of people) {
    const place = person.appointments[0]?.node.name ?? '';
    places.set(place, [...(places.get(place) ?? []), person]);
  }
  return [...places];
}

export function DemoPeople(props: {
  readonly people: readonly DemoPerson[];
  /** Who one is already. */
  readonly own?: string;
  readonly become: (view: SessionView) => void;
}) {
  const { people, own, become } = props;
  const { words } = useLang();
  const entering = useMutation({ mutationFn: enterDemo, onSuccess: become });
  return (
    <div className="demo">
      <Fault error={entering.error} />
      {byPlace(people).map(([place, there]) => (
        <section key={place}>
          <h2>{place}</h2>
          <ul>
            {there.map(({ id, name, appointments }) => (
              <li key={id}>
                <button
                  type="button"
                  className="demo-card"
                  disabled={entering.isPending || id === own}
                  aria-current={id === own}
                  onClick={() => entering.mutate(id)}
                >
                  <b>{name}</b>
                  <span>
                    {appointments.map(({ office }) => words.office[office]).join(words.and) ||
                      words.menu.noOffice}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
