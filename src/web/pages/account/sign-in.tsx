/**
 * Signing in (登录): name and password, a passkey, or the server where the office signs in everywhere.
 *
 *     <SignIn view={session} become={become} />     wrong password  →  the refusal under the field, the name kept
 */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SessionView } from '../../../server/contract/account.ts';
import { hasPasskeys, signIn, signInByPasskey } from '../../door.ts';
import { useLang } from '../../lang.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Field } from '../../parts/field.tsx';
import { PasswordField } from '../../parts/password-field.tsx';
import { Push } from '../../parts/push.tsx';
import { PasskeyFault } from './passkey-fault.tsx';
import { PasskeyUnfit } from './passkey-unfit.tsx';

export interface Entering {
  readonly view: SessionView;
  become(view: SessionView): void;
}

export function SignIn({ view, become }: Entering) {
  const { words } = useLang();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const byPassword = useMutation({
    mutationFn: () => signIn({ name, password }),
    onSuccess: become,
    onError: () => setPassword(''),
  });
  const byPasskey = useMutation({ mutationFn: signInByPasskey, onSuccess: become });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    byPasskey.reset();
    byPassword.mutate();
  };
  // Single sign-on leads back here with the reason when it refuses.
  const why = /^single-(\w+)$/.exec(new URLSearchParams(window.location.search).get('refused') ?? '')?.[1];
  const refused = why === undefined ? undefined : words.door.singleRefused[why];
  return (
    <>
      {refused !== undefined && (
        <div role="alert" className="door-broken">
          <b>{words.door.singleRefused['title']}</b> {refused}
        </div>
      )}
      <form className="door-form" onSubmit={submit}>
        <Field
          label={words.door.login}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={100}
          required
          value={name}
          change={setName}
        />
        <PasswordField
          label={words.door.password}
          name="password"
          autoComplete="current-password"
          value={password}
          change={setPassword}
        />
        <Fault error={byPassword.error} />
        <Push tone="primary" submit disabled={byPassword.isPending}>
          {byPassword.isPending ? words.door.entering : words.door.enter}
        </Push>
      </form>
      {(hasPasskeys() || view.single !== null) && (
        <>
          <p className="door-or">
            <span>{words.door.or}</span>
          </p>
          <div className="door-form">
            {hasPasskeys() && (
              <Push
                glyph="key"
                disabled={byPasskey.isPending}
                onClick={() => {
                  byPassword.reset();
                  byPasskey.mutate();
                }}
              >
                {words.door.passkey}
              </Push>
            )}
            <PasskeyFault error={byPasskey.error} />
            {view.single !== null && (
              <a className="push push-plain" href="/api/session/single">
                {words.door.single(view.single.name)}
              </a>
            )}
          </div>
        </>
      )}
      <PasskeyUnfit />
      <p className="door-note">{words.door.forgotten}</p>
    </>
  );
}
