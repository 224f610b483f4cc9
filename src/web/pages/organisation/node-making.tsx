/**
 * Making a node (新建单位): kind, name, id and code, below the one chosen.
 *
 *     在“番禺区财政局”下新建   主管部门   番禺区教育局   jyj
 */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { NODE_KINDS } from '../../../core/organisation.ts';
import type { NodeMade, NodeView } from '../../../server/contract/organisation.ts';
import { useAddress } from '../../address.ts';
import { send } from '../../ask.ts';
import { useLang } from '../../lang.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Field } from '../../parts/field.tsx';
import { Push } from '../../parts/push.tsx';
import type { Office } from './office.ts';

/** What mostly stands below a kind. */
const BELOW = { region: 'finance', finance: 'department', department: 'agency', agency: 'agency' } as const;

export function NodeMaking(props: {
  readonly parent: NodeView;
  readonly office: Office;
  readonly close: () => void;
}) {
  const { parent, office, close } = props;
  const { words } = useLang();
  const { set } = useAddress();
  const [kind, setKind] = useState<NodeMade['kind']>(BELOW[parent.kind]);
  const [name, setName] = useState('');
  const [id, setId] = useState('');
  const [code, setCode] = useState('');
  const kindField = useId();
  const making = useMutation({
    mutationFn: (made: NodeMade) => send<NodeView>('POST', '/api/nodes', made),
    onSuccess: (node) => {
      office.renew();
      close();
      set({ node: node.id });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    making.mutate({
      id: id.trim(),
      parent: parent.id,
      kind,
      name: name.trim(),
      code: code.trim() === '' ? null : code.trim(),
    });
  };
  return (
    <Dialog title={words.organisation.node.makeTitle(parent.name)} close={close}>
      <form className="door-form" onSubmit={submit}>
        <Field label={words.organisation.node.name} maxLength={200} required value={name} change={setName} />
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
        <Field
          label={words.organisation.node.code}
          hint={words.organisation.node.codeHint}
          maxLength={50}
          value={code}
          change={setCode}
        />
        <Fault error={making.error} />
        <Push tone="primary" submit disabled={making.isPending}>
          {words.organisation.node.submitMake}
        </Push>
      </form>
    </Dialog>
  );
}
