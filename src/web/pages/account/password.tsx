/**
 * Password (修改密码): the present one, and the next one twice; sessions elsewhere end with the old one.
 *
 *     <Password />
 */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { tell } from '../../ask.ts';
import { useLang } from '../../lang.tsx';
import { Fault } from '../../parts/fault.tsx';
import { NewPassword, PasswordField } from '../../parts/password-field.tsx';
import { Push } from '../../parts/push.tsx';
import { useSession } from '../../session.tsx';
import { Part } from './part.tsx';

const NONE = { current: '', next: '', again: '' };

export function Password() {
  const { words } = useLang();
  const { person } = useSession();
  const client = useQueryClient();
  const [typed, setTyped] = useState(NONE);
  const [differs, setDiffers] = useState(false);
  const changing = useMutation({
    mutationFn: () => tell('PUT', '/api/account/password', { current: typed.current, next: typed.next }),
    onSuccess: () => {
      setTyped(NONE);
      return client.invalidateQueries({ queryKey: ['account'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setDiffers(typed.next !== typed.again);
    if (typed.next === typed.again) changing.mutate();
  };
  return (
    <Part title={words.account.password}>
      <form className="door-form" onSubmit={submit}>
        <PasswordField
          label={words.account.current}
          autoComplete="current-password"
          value={typed.current}
          change={(current) => setTyped({ ...typed, current })}
        />
        <NewPassword
          label={words.account.next}
          names={[person.login, person.name]}
          value={typed.next}
          change={(next) => setTyped({ ...typed, next })}
        />
        <PasswordField
          label={words.account.again}
          autoComplete="new-password"
          wrong={differs && typed.next !== typed.again ? words.account.differ : undefined}
          value={typed.again}
          change={(again) => setTyped({ ...typed, again })}
        />
        <Fault error={changing.error} />
        <Push submit disabled={changing.isPending}>
          {words.account.change}
        </Push>
        <p role="status">{changing.isSuccess && words.account.changed}</p>
      </form>
    </Part>
  );
}
