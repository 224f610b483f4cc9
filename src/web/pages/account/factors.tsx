/**
 * Factors (第二步验证): the authenticator app and the passkeys of one's account.
 *
 *     动态验证码  2026年3月1日 起使用  [更换]      通行密钥  办公室电脑  最近使用 …  [移除]
 */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { tell } from '../../ask.ts';
import { displayTime, useLang } from '../../lang.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Push } from '../../parts/push.tsx';
import { EnrollApp, EnrollKey } from './enroll.tsx';
import { Fresh, secondOf } from './fresh.tsx';
import { type AccountPart, Part } from './part.tsx';

type Adding = 'app' | 'key' | null;

export function Factors({ account, renew }: AccountPart) {
  const { lang, words } = useLang();
  const [adding, setAdding] = useState<Adding>(null);
  const [said, setSaid] = useState('');
  const removing = useMutation({
    mutationFn: (id: string) => tell('DELETE', `/api/account/passkeys/${encodeURIComponent(id)}`),
    onSuccess: renew,
  });
  const second = secondOf(account);
  const done = (what: string) => () => {
    setAdding(null);
    setSaid(what);
    renew();
  };
  return (
    <Part title={words.account.factors}>
      <ul className="rows">
        <li>
          <div>
            {words.account.app}
            <small>
              {account.totpAt === null
                ? words.account.appOff
                : words.account.appOn(displayTime(account.totpAt, lang))}
            </small>
          </div>
          <Push onClick={() => setAdding('app')}>
            {account.totpAt === null ? words.account.appAdd : words.account.appReplace}
          </Push>
        </li>
        {account.passkeys.map(({ id, name, madeAt, usedAt }) => (
          <li key={id}>
            <div>
              {words.enroll.key} {name}
              <small>
                {words.account.made(displayTime(madeAt, lang))}
                {words.and}
                {usedAt === null ? words.account.unused : words.account.used(displayTime(usedAt, lang))}
              </small>
            </div>
            <Push disabled={removing.isPending} onClick={() => removing.mutate(id)}>
              {words.account.remove}
            </Push>
          </li>
        ))}
      </ul>
      <Fresh
        error={removing.error}
        second={second}
        again={() => removing.variables !== undefined && removing.mutate(removing.variables)}
        dismiss={removing.reset}
      />
      <Push glyph="key" onClick={() => setAdding('key')}>
        {words.account.keyAdd}
      </Push>
      <p role="status">{said}</p>
      {adding === 'app' && (
        <Dialog title={words.account.app} close={() => setAdding(null)}>
          <EnrollApp second={second} done={done(words.account.appDone)} />
        </Dialog>
      )}
      {adding === 'key' && (
        <Dialog title={words.account.keyAdd} close={() => setAdding(null)}>
          <EnrollKey second={second} done={done(words.account.keyDone)} />
        </Dialog>
      )}
    </Part>
  );
}
