/**
 * Account view (账号信息): one's own account as it is told; no secret and no hash of one is in it.
 *
 *     accountView(session, own)   →  { person: { name: '李华', … }, totpAt: '2026-03-01T…', sessions: [{ own: true, … }], … }
 */
import type { OpenSession } from '../store/sessions.ts';
import type { ApiTokenTable } from '../store/tables.ts';
import type { OwnAccount } from '../workflow/account/account.ts';
import { type AccountView, SCOPES, type TokenRow } from './contract/account.ts';
import { myself } from './session-view.ts';

const timeOf = (time: Date | null) => time?.toISOString() ?? null;

export function tokenRow({ id, name, scopes, made_at, ends_at, used_at }: ApiTokenTable): TokenRow {
  return {
    ...{ id, name, scopes: SCOPES.filter((scope) => scopes.includes(scope)) },
    ...{ madeAt: made_at.toISOString(), endsAt: ends_at.toISOString(), usedAt: timeOf(used_at) },
  };
}

export function accountView(session: OpenSession, own: OwnAccount): AccountView {
  const { account, passkeys, sessions, tokens } = own;
  return {
    person: myself(session.person),
    email: account.email,
    mailed: account.mailed,
    totpAt: timeOf(account.totp_at),
    passkeys: passkeys.map(({ id, name, made_at, used_at }) => ({
      ...{ id, name, madeAt: made_at.toISOString(), usedAt: timeOf(used_at) },
    })),
    sessions: sessions.map(({ id, made_at, seen_at, address, agent }) => ({
      ...{ id, own: id === session.id, address, agent },
      ...{ madeAt: made_at.toISOString(), seenAt: seen_at.toISOString() },
    })),
    tokens: tokens.map(tokenRow),
  };
}
