/**
 * Organisation (组织机构): the tree, what stands at a node, and its people; what each administrator may do is said at
 * its head, and only that is offered.
 *
 *     /organisation?node=zsj-bj&q=李&person=p-1
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ADMINISTRATORS } from '../../../core/organisation.ts';
import type { NodeView, PersonView } from '../../../server/contract/organisation.ts';
import { useAddress } from '../../address.ts';
import { ask } from '../../ask.ts';
import { useLang, useTitle } from '../../lang.tsx';
import { Bones } from '../../parts/bones.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useOffices } from '../../session.tsx';
import { NodeSheet } from './node-sheet.tsx';
import { NodeTree } from './node-tree.tsx';
import type { Office } from './office.ts';
import { People } from './people.tsx';
import '../../parts/rows.css';
import './organisation.css';

const NODES = ['nodes'];
const PEOPLE = ['people'];

function Powers() {
  const { words } = useLang();
  const offices = useOffices();
  return (
    <section className="powers" aria-label={words.organisation.powers}>
      {ADMINISTRATORS.map((one) => (
        <div key={one} className={offices.has(one) ? 'power power-own' : 'power'}>
          <h2>
            {words.office[one]}
            {offices.has(one) && <span className="power-mark">{words.organisation.own}</span>}
          </h2>
          <dl>
            <dt>{words.organisation.may}</dt>
            <dd>{words.powers[one].may}</dd>
            <dt>{words.organisation.mayNot}</dt>
            <dd>{words.powers[one].mayNot}</dd>
          </dl>
        </div>
      ))}
    </section>
  );
}

export function Organisation() {
  const { words } = useLang();
  useTitle(words.organisation.title);
  const { get, set } = useAddress();
  const offices = useOffices();
  const client = useQueryClient();
  const nodes = useQuery({
    queryKey: NODES,
    queryFn: ({ signal }) => ask<NodeView[]>('/api/nodes', {}, signal),
  });
  const people = useQuery({
    queryKey: PEOPLE,
    queryFn: ({ signal }) => ask<PersonView[]>('/api/people', {}, signal),
  });
  if (nodes.isError) return <Trouble error={nodes.error} retry={() => void nodes.refetch()} />;
  if (people.isError) return <Trouble error={people.error} retry={() => void people.refetch()} />;
  if (nodes.isPending || people.isPending) return <Bones kind="list" />;
  const office: Office = {
    nodes: nodes.data,
    people: people.data,
    system: offices.has('system'),
    security: offices.has('security'),
    renew: () => {
      void client.invalidateQueries({ queryKey: NODES });
      void client.invalidateQueries({ queryKey: PEOPLE });
    },
  };
  const chosen = office.nodes.find(({ id }) => id === get('node')) ?? office.nodes[0];
  return (
    <div className="page organisation">
      <h1>{words.organisation.title}</h1>
      <Powers />
      <div className="organisation-halves">
        <NodeTree
          nodes={office.nodes}
          chosen={chosen?.id ?? ''}
          choose={(node) => set({ node, person: null })}
        />
        {chosen !== undefined && <NodeSheet key={chosen.id} node={chosen} office={office} />}
      </div>
      <People office={office} />
    </div>
  );
}
