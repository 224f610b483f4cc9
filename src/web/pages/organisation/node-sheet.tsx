/**
 * A node (单位): what it is, where it stands, who is appointed there; made, renamed, moved and closed by the system
 * administrator, appointed to by the security administrator.
 *
 *     番禺区政务服务数据管理局（本级）   预算单位   经办 李华 [免去]   [任命]
 */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { NodeView } from '../../../server/contract/organisation.ts';
import { send, tell } from '../../ask.ts';
import { useLang } from '../../lang.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Push } from '../../parts/push.tsx';
import { NodeForm } from './node-form.tsx';
import { NodeMaking } from './node-making.tsx';
import type { Office } from './office.ts';
import { NodePicker } from './picker.tsx';
import { Seats } from './seats.tsx';
import { trail } from './tree.ts';

interface Changing {
  readonly node: NodeView;
  readonly office: Office;
  readonly close: () => void;
}

type Changed = Partial<Pick<NodeView, 'name' | 'code' | 'parent' | 'closed'>>;

function useChange({ node, office, close }: Changing) {
  return useMutation({
    mutationFn: (changed: Changed) =>
      send<NodeView>('PATCH', `/api/nodes/${encodeURIComponent(node.id)}`, changed),
    onSuccess: () => {
      office.renew();
      close();
    },
  });
}

function Renaming(props: Changing) {
  const { node, close } = props;
  const { words } = useLang();
  const changing = useChange(props);
  return (
    <NodeForm
      title={words.organisation.node.rename}
      deed={words.organisation.node.save}
      named={node}
      sent={changing}
      send={(named) => changing.mutate(named)}
      close={close}
    />
  );
}

function Moving(props: Changing) {
  const { node, office, close } = props;
  const { words } = useLang();
  const [parent, setParent] = useState(node.parent);
  const changing = useChange(props);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (parent !== null) changing.mutate({ parent });
  };
  return (
    <Dialog title={words.organisation.node.move} close={close}>
      <form className="door-form" onSubmit={submit}>
        <NodePicker
          label={words.organisation.node.moveTo}
          nodes={office.nodes.filter(({ path, closed }) => !closed && !path.startsWith(node.path))}
          value={parent}
          change={setParent}
        />
        <p className="quiet">{words.organisation.node.moveHint}</p>
        <Fault error={changing.error} />
        <Push tone="primary" submit disabled={changing.isPending || parent === node.parent}>
          {words.organisation.node.move}
        </Push>
      </form>
    </Dialog>
  );
}

function Closing(props: Changing) {
  const { node, close } = props;
  const { words } = useLang();
  const changing = useChange(props);
  return (
    <Dialog title={words.organisation.node.close} close={close}>
      <div className="door-form">
        <p>{words.organisation.node.closeSure(node.name)}</p>
        <Fault error={changing.error} />
        <Push tone="primary" disabled={changing.isPending} onClick={() => changing.mutate({ closed: true })}>
          {words.organisation.node.close}
        </Push>
      </div>
    </Dialog>
  );
}

const DOINGS = ['make', 'rename', 'move', 'close'] as const;
type Doing = (typeof DOINGS)[number];

export function NodeSheet({ node, office }: { readonly node: NodeView; readonly office: Office }) {
  const { words } = useLang();
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const reopening = useMutation({
    mutationFn: () => tell('PATCH', `/api/nodes/${encodeURIComponent(node.id)}`, { closed: false }),
    onSuccess: office.renew,
  });
  const above = trail(office.nodes, node);
  const may = node.closed
    ? []
    : DOINGS.filter((one) => node.parent !== null || one === 'make' || one === 'rename');
  const changing = { node, office, close };
  return (
    <section className="node-sheet" aria-label={node.name}>
      <header>
        <p className="node-fact quiet">{above.join(' › ')}</p>
        <h2 className="node-title">{node.name}</h2>
        <p className="node-fact">
          {words.nodeKind[node.kind]}
          <span className="quiet">
            {' '}
            {words.organisation.node.id} {node.id}
            {'　'}
            {words.organisation.node.code} {node.code ?? words.organisation.node.noCode}
          </span>
        </p>
        {office.system && (
          <div className="deeds">
            {may.map((one) => (
              <Push key={one} onClick={() => setDoing(one)}>
                {words.organisation.node[one]}
              </Push>
            ))}
            {node.closed && (
              <Push disabled={reopening.isPending} onClick={() => reopening.mutate()}>
                {words.organisation.node.reopen}
              </Push>
            )}
          </div>
        )}
        <Fault error={reopening.error} />
      </header>
      <Seats node={node} office={office} />
      {doing === 'make' && <NodeMaking parent={node} office={office} close={close} />}
      {doing === 'rename' && <Renaming {...changing} />}
      {doing === 'move' && <Moving {...changing} />}
      {doing === 'close' && <Closing {...changing} />}
    </section>
  );
}
