/**
 * The second step (第二步验证): the six digits of an authenticator app, or a passkey.
 *
 *     <Second second={['totp']} become={become} />     six digits typed  →  sent without a further push
 */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SessionView } from '../../../server/contract/account.ts';
import { hasPasskeys, passSecond, signInByPasskey, signOut } from '../../door.ts';
import { useLang } from '../../lang.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Field, focus } from '../../parts/field.tsx';
import { Push } from '../../parts/push.tsx';
import { PasskeyFault } from './passkey-fault.tsx';
import { PasskeyUnfit } from './passkey-unfit.tsx';
import type { Entering } from './sign-in.tsx';

export function Second({
  second,
  become,
}: Pick<Entering, 'become'> & { readonly second: SessionView['second'] }) {
  const { words } = useLang();
  const [code, setCode] = useState('');
  const byCode = useMutation({
    mutationFn: passSecond,
    onSuccess: become,
    onError: () => setCode(''),
  });
  const byPasskey = useMutation({ mutationFn: signInByPasskey, onSuccess: become });
  const totp = second.includes('totp');
  const passkey = second.includes('passkey');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    byCode.mutate(code);
  };
  const type = (text: string) => {
    const digits = text.replace(/\D/g, '').slice(0, 6);
    setCode(digits);
    if (digits.length === 6 && !byCode.isPending) byCode.mutate(digits);
  };
  return (
    <>
      <p>{totp ? words.second.lead : words.second.leadPasskey}</p>
      {totp && (
        <form className="door-form" onSubmit={submit}>
          <Field
            label={words.second.code}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            ref={focus}
            value={code}
            change={type}
          />
          <Fault error={byCode.error} />
          <Push tone="primary" submit disabled={byCode.isPending || code.length < 6}>
            {words.second.verify}
          </Push>
        </form>
      )}
      {passkey && <PasskeyUnfit />}
      {passkey && hasPasskeys() && (
        <div className="door-form door-more">
          <Push
            glyph="key"
            tone={totp ? 'plain' : 'primary'}
            disabled={byPasskey.isPending}
            onClick={() => byPasskey.mutate()}
          >
            {words.second.passkey}
          </Push>
          <PasskeyFault error={byPasskey.error} />
        </div>
      )}
      <p className="door-note">{words.second.lost}</p>
    </>
  );
}

/** Back to the beginning, as nobody. */
export function Another() {
  const { words } = useLang();
  const leaving = useMutation({ mutationFn: signOut, onSettled: () => window.location.assign('/') });
  return (
    <button type="button" className="plain" onClick={() => leaving.mutate()}>
      {words.door.other}
    </button>
  );
}
