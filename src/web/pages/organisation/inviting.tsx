/**
 * Inviting (邀请人员): name and sign-in name; the answer is a link, shown this once.
 *
 *     李华 lihua   →   https://…/invitations/7d1f…
 */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Invited } from '../../../server/contract/account.ts';
import type { PersonMade } from '../../../server/contract/organisation.ts';
import { send } from '../../ask.ts';
import { useLang } from '../../lang.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Field } from '../../parts/field.tsx';
import { Push } from '../../parts/push.tsx';
import { InvitationLink } from '../account/set-up.tsx';
import type { Office } from './office.ts';

export function Inviting({ office, close }: { readonly office: Office; readonly close: () => void }) {
  const { words } = useLang();
  const [name, setName] = useState('');
  const [login, setLogin] = useState('');
  const [email, setEmail] = useState('');
  const inviting = useMutation({
    mutationFn: (made: PersonMade) => send<Invited>('POST', '/api/people', made),
    onSuccess: office.renew,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    inviting.mutate({
      login: login.trim(),
      name: name.trim(),
      email: email.trim() === '' ? null : email.trim(),
    });
  };
  return (
    <Dialog title={words.organisation.people.inviteTitle} close={close}>
      {inviting.isSuccess ? (
        <div role="status">
          <p>{words.organisation.people.invited}</p>
          <InvitationLink invited={inviting.data} />
        </div>
      ) : (
        <form className="door-form" onSubmit={submit}>
          <Field
            label={words.setUp.name}
            autoComplete="off"
            maxLength={100}
            required
            value={name}
            change={setName}
          />
          <Field
            label={words.setUp.login}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={100}
            required
            value={login}
            change={setLogin}
          />
          <Field
            label={words.organisation.people.email}
            hint={words.organisation.people.optional}
            type="email"
            autoComplete="off"
            maxLength={200}
            value={email}
            change={setEmail}
          />
          <Fault error={inviting.error} />
          <Push tone="primary" submit disabled={inviting.isPending}>
            {words.organisation.people.submitInvite}
          </Push>
        </form>
      )}
    </Dialog>
  );
}
