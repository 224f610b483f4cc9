/**
 * A part of the account page (账号的一栏): its name at the left, its content beside it.
 *
 *     <Part title="密码">…</Part>
 */
import type { ReactNode } from 'react';
import type { AccountView } from '../../../server/contract/account.ts';

export interface AccountPart {
  readonly account: AccountView;
  /** Asks for the account again, after something of it has changed. */
  renew(): void;
}

export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="account-part">
      <h2>{title}</h2>
      <div>{children}</div>
    </section>
  );
}
