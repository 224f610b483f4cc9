/**
 * Mail (通知邮箱): where notices go beside the page, if anywhere.
 *
 *     <Mail account={account} renew={renew} />
 */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { tell } from '../../ask.ts';
import { useLang } from '../../lang.tsx';
import { Field } from '../../parts/field.tsx';
import { Push } from '../../parts/push.tsx';
import { Fresh, secondOf } from './fresh.tsx';
import { type AccountPart, Part } from './part.tsx';

export function Mail({ account, renew }: AccountPart) {
  const { words } = useLang();
  const [email, setEmail] = useState(account.email ?? '');
  const [mailed, setMailed] = useState(account.mailed);
  const saving = useMutation({
    mutationFn: () => {
      const typed = email.trim() === '' ? null : email.trim();
      // Another address is a way in, and asks for the second step; the switch alone does not.
      return tell('PATCH', '/api/account', typed === account.email ? { mailed } : { email: typed, mailed });
    },
    onSuccess: renew,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <Part title={words.account.mail}>
      <form className="door-form" onSubmit={submit}>
        <Field
          label={words.account.email}
          type="email"
          autoComplete="email"
          maxLength={200}
          value={email}
          change={setEmail}
        />
        <label className="check">
          <input type="checkbox" checked={mailed} onChange={(event) => setMailed(event.target.checked)} />
          {words.account.mailed}
        </label>
        <Fresh
          error={saving.error}
          second={secondOf(account)}
          again={() => saving.mutate()}
          dismiss={saving.reset}
        />
        <Push submit disabled={saving.isPending}>
          {words.account.save}
        </Push>
        <p role="status">{saving.isSuccess && words.account.saved}</p>
      </form>
    </Part>
  );
}
