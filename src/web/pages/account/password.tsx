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
import { Field } from '../../parts/field.tsx';
import { Push } from '../../parts/push.tsx';
import { Part } from './part.tsx';

const NONE = { current: '', next: '', again: '' };

export function Password() {
  const { words } = useLang();
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
        <Field
          label={words.account.current}
          type="password"
          autoComplete="current-password"
          maxLength={128}
          required
          value={typed.current}
          change={(current) => setTyped({ ...typed, current })}
        />
        <Field
          label={words.account.next}
          hint={words.invitation.hint}
          type="password"
          autoComplete="new-password"
          maxLength={128}
          required
          value={typed.next}
          change={(next) => setTyped({ ...typed, next })}
        />
        <Field
          label={words.account.again}
          type="password"
          autoComplete="new-password"
          maxLength={128}
          required
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
