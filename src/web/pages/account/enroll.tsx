/**
 * Setting up a second step (登记第二步验证): an authenticator app by its QR code, or a passkey. Shown after the first
 * sign-in, and again on the account page.
 *
 *     <Enroll done={refetch} />   →   二维码 ▢  密钥 JBSW Y3DP …  [ 6 位数字 ] 确认
 */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SessionView, TotpOffer } from '../../../server/contract/account.ts';
import { addPasskey, confirmTotp, hasPasskeys, offerTotp } from '../../door.ts';
import { useLang } from '../../lang.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Field, focus } from '../../parts/field.tsx';
import { Push } from '../../parts/push.tsx';
import { Fresh, isStale } from './fresh.tsx';
import { PasskeyFault } from './passkey-fault.tsx';
import { PasskeyUnfit } from './passkey-unfit.tsx';
import './enroll.css';

/** Rows of 0 and 1 as one path of unit squares, with the quiet border a camera needs. */
function Square({ rows, label }: { readonly rows: readonly string[]; readonly label: string }) {
  const side = rows.length;
  const dots = rows.flatMap((row, y) =>
    [...row].flatMap((bit, x) => (bit === '1' ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return (
    <svg className="square" viewBox={`-4 -4 ${side + 8} ${side + 8}`} role="img" aria-label={label}>
      <rect x="-4" y="-4" width={side + 8} height={side + 8} fill="#ffffff" />
      <path d={dots.join('')} fill="#000000" shapeRendering="crispEdges" />
    </svg>
  );
}

function Confirming({ offer, done }: { readonly offer: TotpOffer; readonly done: () => void }) {
  const { words } = useLang();
  const [code, setCode] = useState('');
  const confirming = useMutation({ mutationFn: confirmTotp, onSuccess: done, onError: () => setCode('') });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirming.mutate(code);
  };
  return (
    <form className="door-form" onSubmit={submit}>
      <p>{words.enroll.scan}</p>
      <Square rows={offer.square} label={words.enroll.square} />
      <p className="enroll-secret">
        {words.enroll.secret} <code>{offer.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <Field
        label={words.enroll.code}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        ref={focus}
        value={code}
        change={(text) => setCode(text.replace(/\D/g, '').slice(0, 6))}
      />
      <Fault error={confirming.error} />
      <Push tone="primary" submit disabled={confirming.isPending || code.length < 6}>
        {words.enroll.confirm}
      </Push>
    </form>
  );
}

interface Enrolling {
  /** How the person can show once more to be the one; nothing at the first time. */
  readonly second?: SessionView['second'];
  readonly done: () => void;
}

/** An authenticator app, from its QR code to its first digits. */
export function EnrollApp({ second = [], done }: Enrolling) {
  const { words } = useLang();
  const offering = useMutation({ mutationFn: offerTotp });
  if (offering.isSuccess) return <Confirming offer={offering.data} done={done} />;
  return (
    <div className="door-form">
      <p className="quiet">{words.enroll.appNote}</p>
      <Fresh
        error={offering.error}
        second={second}
        again={() => offering.mutate()}
        dismiss={offering.reset}
      />
      <Push disabled={offering.isPending} onClick={() => offering.mutate()}>
        {words.enroll.appStart}
      </Push>
    </div>
  );
}

/** A passkey, named so that it is known again. */
export function EnrollKey({ second = [], done }: Enrolling) {
  const { words } = useLang();
  const [name, setName] = useState('');
  const adding = useMutation({ mutationFn: () => addPasskey(name.trim()), onSuccess: done });
  if (!hasPasskeys()) return <PasskeyUnfit />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    adding.mutate();
  };
  return (
    <form className="door-form" onSubmit={submit}>
      <p className="quiet">{words.enroll.keyNote}</p>
      <Field
        label={words.enroll.name}
        hint={words.enroll.nameHint}
        maxLength={100}
        required
        value={name}
        change={setName}
      />
      {isStale(adding.error) ? (
        <Fresh error={adding.error} second={second} again={() => adding.mutate()} dismiss={adding.reset} />
      ) : (
        <PasskeyFault error={adding.error} />
      )}
      <Push submit glyph="key" disabled={adding.isPending || name.trim() === ''}>
        {words.enroll.keyStart}
      </Push>
    </form>
  );
}

export function Enroll({ done }: { readonly done: () => void }) {
  const { words } = useLang();
  return (
    <>
      <p>{words.enroll.lead}</p>
      <div className="enroll-ways">
        <section>
          <h2>{words.enroll.app}</h2>
          <EnrollApp done={done} />
        </section>
        <section>
          <h2>{words.enroll.key}</h2>
          <EnrollKey done={done} />
        </section>
      </div>
    </>
  );
}
