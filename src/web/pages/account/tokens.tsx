/**
 * Tokens (接口令牌): keys for programs, within scopes and for so many days; shown once when made.
 *
 *     财务系统  查看、填报  2027年3月1日 到期  [移除]
 */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Scope, TokenGiven, TokenRow } from '../../../server/contract/account.ts';
import { send, tell } from '../../ask.ts';
import { displayTime, useLang } from '../../lang.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Field } from '../../parts/field.tsx';
import { Push } from '../../parts/push.tsx';
import { Fresh, secondOf } from './fresh.tsx';
import { type AccountPart, Part } from './part.tsx';

const SCOPES: readonly Scope[] = ['read', 'declare', 'review', 'journal', 'organisation'];
const DAYS = '90';

function TokenLine({ row, remove }: { readonly row: TokenRow; readonly remove: () => void }) {
  const { lang, words } = useLang();
  const { name, scopes, endsAt, usedAt } = row;
  return (
    <li>
      <div>
        {name}{' '}
        <span className="quiet">{scopes.map((scope) => words.account.scope[scope]).join(words.and)}</span>
        <small>
          {words.account.tokenUntil(displayTime(endsAt, lang))}
          {words.and}
          {usedAt === null ? words.account.unused : words.account.used(displayTime(usedAt, lang))}
        </small>
      </div>
      <Push onClick={remove}>{words.account.remove}</Push>
    </li>
  );
}

export function Tokens({ account, renew }: AccountPart) {
  const { words } = useLang();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [days, setDays] = useState(DAYS);
  const [scopes, setScopes] = useState<readonly Scope[]>(['read']);
  const making = useMutation({
    mutationFn: () =>
      send<TokenGiven>('POST', '/api/account/tokens', { name: name.trim(), scopes, days: Number(days) }),
    onSuccess: () => {
      setOpen(false);
      setName('');
      renew();
    },
  });
  const removing = useMutation({
    mutationFn: (id: string) => tell('DELETE', `/api/account/tokens/${encodeURIComponent(id)}`),
    onSuccess: renew,
  });
  const toggle = (scope: Scope) =>
    setScopes(scopes.includes(scope) ? scopes.filter((one) => one !== scope) : [...scopes, scope]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    making.mutate();
  };
  return (
    <Part title={words.account.tokens}>
      <p className="quiet">{words.account.tokensNote}</p>
      <div role="status">
        {making.isSuccess && (
          <div className="given">
            <p>{words.account.tokenGiven}</p>
            <code>{making.data.token}</code>
          </div>
        )}
      </div>
      {account.tokens.length === 0 ? (
        <p>{words.account.tokensNone}</p>
      ) : (
        <ul className="rows">
          {account.tokens.map((row) => (
            <TokenLine key={row.id} row={row} remove={() => removing.mutate(row.id)} />
          ))}
        </ul>
      )}
      <Fault error={removing.error} />
      {!open && <Push onClick={() => setOpen(true)}>{words.account.tokenMake}</Push>}
      {open && (
        <form className="door-form" onSubmit={submit}>
          <Field label={words.account.tokenName} maxLength={100} required value={name} change={setName} />
          <fieldset className="checks">
            <legend>{words.account.tokenScopes}</legend>
            {SCOPES.map((scope) => (
              <label key={scope} className="check">
                <input type="checkbox" checked={scopes.includes(scope)} onChange={() => toggle(scope)} />
                {words.account.scope[scope]}
              </label>
            ))}
          </fieldset>
          <Field
            label={words.account.tokenDays}
            type="number"
            min={1}
            max={365}
            required
            value={days}
            change={setDays}
          />
          <Fresh
            error={making.error}
            second={secondOf(account)}
            again={() => making.mutate()}
            dismiss={making.reset}
          />
          <Push submit disabled={making.isPending || scopes.length === 0}>
            {words.account.tokenMake}
          </Push>
        </form>
      )}
    </Part>
  );
}
