/**
 * Making a node (新建单位): kind, name, id and code, below the one chosen.
 *
 *     在“番禺区财政局”下新建   主管部门   番禺区教育局   jyj
 */
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { NODE_KINDS } from '../../../core/organisation.ts';
import type { NodeMade, NodeView } from '../../../server/contract/organisation.ts';
import { useAddress } from '../../address.ts';
import { send } from '../../ask.ts';
import { useLang } from '../../lang.tsx';
import { Field } from '../../parts/field.tsx';
import { NodeForm } from './node-form.tsx';
import type { Office } from './office.ts';

/** What mostly stands below a kind. */
const BELOW = { region: 'finance', finance: 'department', department: 'agency', agency: 'agency' } as const;

const UNNAMED = { name: '', code: null };

export function NodeMaking(props: {
  readonly parent: NodeView;
  readonly office: Office;
  readonly close: () => void;
}) {
  const { parent, office, close } = props;
  const { words } = useLang();
  const { set } = useAddress();
  const [kind, setKind] = useState<NodeMade['kind']>(BELOW[parent.kind]);
  const [id, setId] = useState('');
  const kindField = useId();
  const making = useMutation({
    mutationFn: (made: NodeMade) => send<NodeView>('POST', '/api/nodes', made),
    onSuccess: (node) => {
      office.renew();
      close();
      set({ node: node.id });
    },
  });
  return (
    <NodeForm
      title={words.organisation.node.makeTitle(parent.name)}
      deed={words.organisation.node.submitMake}
      named={UNNAMED}
      sent={making}
      send={(named) => making.mutate({ id: id.trim(), parent: parent.id, kind, ...named })}
      close={close}
    >
      <div className="field">
        <label htmlFor={kindField}>{words.organisation.node.kind}</label>
        <select
          id={kindField}
          value={kind}
          onChange={({ target }) => setKind(NODE_KINDS.find((one) => one === target.value) ?? kind)}
        >
          {NODE_KINDS.map((one) => (
            <option key={one} value={one}>
              {words.nodeKind[one]}
            </option>
          ))}
        </select>
      </div>
      <Field
        label={words.organisation.node.id}
        hint={words.organisation.node.idHint}
        maxLength={63}
        pattern="[a-z0-9][a-z0-9\-]*"
        autoCapitalize="none"
        spellCheck={false}
        required
        value={id}
        change={setId}
      />
    </NodeForm>
  );
}
