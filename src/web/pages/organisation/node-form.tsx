/**
 * Node form (单位信息): the name and the code of a node that is made or renamed, and what else is asked.
 *
 *     <NodeForm title="更名" deed="保存" named={node} sent={changing} send={changing.mutate} close={close} />
 */
import { type FormEvent, type ReactNode, useState } from 'react';
import type { NodeView } from '../../../server/contract/organisation.ts';
import { useLang } from '../../lang.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Field } from '../../parts/field.tsx';
import { Push } from '../../parts/push.tsx';

type Named = Pick<NodeView, 'name' | 'code'>;

export function NodeForm(props: {
  readonly title: string;
  /** The word on its button. */
  readonly deed: string;
  readonly named: Named;
  readonly sent: { readonly isPending: boolean; readonly error: unknown };
  readonly send: (named: Named) => void;
  readonly close: () => void;
  readonly children?: ReactNode;
}) {
  const { title, deed, named, sent, send, close, children } = props;
  const { words } = useLang();
  const say = words.organisation.node;
  const [name, setName] = useState(named.name);
  const [code, setCode] = useState(named.code ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ name: name.trim(), code: code.trim() === '' ? null : code.trim() });
  };
  return (
    <Dialog title={title} close={close}>
      <form className="door-form" onSubmit={submit}>
        <Field label={say.name} maxLength={200} required value={name} change={setName} />
        {children}
        <Field label={say.code} hint={say.codeHint} maxLength={50} value={code} change={setCode} />
        <Fault error={sent.error} />
        <Push tone="primary" submit disabled={sent.isPending}>
          {deed}
        </Push>
      </form>
    </Dialog>
  );
}
