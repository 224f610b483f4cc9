/**
 * Invitation (邀请): whoever opens the link sets the password, and is in.
 *
 *     /invitations/7d1f…
 */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SessionView } from '../../../server/contract/account.ts';
import { acceptInvitation } from '../../door.ts';
import { useLang } from '../../lang.tsx';
import { Fault } from '../../parts/fault.tsx';
import { NewPassword, PasswordField } from '../../parts/password-field.tsx';
import { Push } from '../../parts/push.tsx';

export function Invitation(props: { readonly token: string; readonly become: (view: SessionView) => void }) {
  const { token, become } = props;
  const { words } = useLang();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [differs, setDiffers] = useState(false);
  const accepting = useMutation({
    mutationFn: () => acceptInvitation(token, password),
    onSuccess: become,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setDiffers(password !== again);
    if (password === again) accepting.mutate();
  };
  return (
    <form className="door-form" onSubmit={submit}>
      <p>{words.invitation.lead}</p>
      <NewPassword label={words.invitation.password} names={[]} value={password} change={setPassword} />
      <PasswordField
        label={words.invitation.again}
        autoComplete="new-password"
        wrong={differs && password !== again ? words.invitation.differ : undefined}
        value={again}
        change={setAgain}
      />
      <Fault error={accepting.error} />
      <Push tone="primary" submit disabled={accepting.isPending}>
        {words.invitation.submit}
      </Push>
    </form>
  );
}
