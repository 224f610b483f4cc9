/**
 * My account (我的账号): offices, password, second step, where one is signed in, tokens for programs, and mail.
 *
 *     /account
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AccountView } from '../../../server/contract/account.ts';
import { ask } from '../../ask.ts';
import { useLang, useTitle } from '../../lang.tsx';
import { Bones } from '../../parts/bones.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useSession } from '../../session.tsx';
import { Factors } from './factors.tsx';
import { Mail } from './mail.tsx';
import { OwnData } from './own-data.tsx';
import { Part } from './part.tsx';
import { Password } from './password.tsx';
import { Sessions } from './sessions.tsx';
import { Tokens } from './tokens.tsx';
import '../../parts/rows.css';
import './account.css';
import './door.css';

const ACCOUNT = ['account'];

export function Account() {
  const { words } = useLang();
  useTitle(words.account.title);
  const { inDemo } = useSession();
  const client = useQueryClient();
  const account = useQuery({
    queryKey: ACCOUNT,
    queryFn: ({ signal }) => ask<AccountView>('/api/account', {}, signal),
  });
  if (account.isPending) return <Bones kind="form" />;
  if (account.isError) return <Trouble error={account.error} retry={() => void account.refetch()} />;
  const { person } = account.data;
  const part = {
    account: account.data,
    renew: () => void client.invalidateQueries({ queryKey: ACCOUNT }),
  };
  return (
    <div className="page account">
      <h1>{words.account.title}</h1>
      <Part title={words.account.offices}>
        <p>
          <b>{person.name}</b> <span className="quiet">{person.login}</span>
        </p>
        {person.appointments.length === 0 ? (
          <p className="quiet">{words.account.noOffices}</p>
        ) : (
          <ul className="account-offices">
            {person.appointments.map(({ office, node }) => (
              <li key={`${office} ${node.id}`}>
                {words.office[office]} <span className="quiet">{node.name}</span>
              </li>
            ))}
          </ul>
        )}
      </Part>
      {!inDemo && <Password />}
      {!inDemo && <Factors {...part} />}
      <Mail {...part} />
      <Sessions {...part} />
      <Tokens {...part} />
      <OwnData />
    </div>
  );
}
