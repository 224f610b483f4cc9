/**
 * Warn (安全提醒): a notice to whoever's way in was changed or tried, in the transaction of what it tells; and to the
 * security administrators of what looks like an attack.
 *
 *     await warn(tx, act, { person: 'p-4' }, { kind: 'factor-added', facts: { factor: 'totp' } })
 *     await warn(tx, act, { office: 'security' }, { kind: 'tries-many', facts: { address }, once: 'tries.10.1.2.3' })
 *
 * People find it in the product and, where mail is on, in a letter. What is told once is told nobody twice.
 */
import { sql } from 'kysely';
import type { WarningKind } from '../../locale/warning.ts';
import { asService } from '../../store/sealed.ts';
import type { JsonObject } from '../../store/tables.ts';
import type { Act, Tx } from '../../store/tenant.ts';
import { newId } from './keys.ts';

export interface Warning {
  readonly kind: WarningKind;
  readonly facts?: JsonObject;
  /** A name by which it is known when it comes again. */
  readonly once?: string;
}

/** Tells one person, or everybody who holds the office. */
export async function warn(
  tx: Tx,
  { tenant, now }: Pick<Act, 'tenant' | 'now'>,
  to: { readonly person: string } | { readonly office: 'security' },
  { kind, facts = {}, once = newId('w') }: Warning,
): Promise<void> {
  const chosen =
    'person' in to
      ? sql`p.id = ${to.person}`
      : sql`exists (select from heng.appointment a
          where a.tenant = p.tenant and a.person = p.id and a.office = ${to.office})`;
  await asService(tx, () =>
    sql`insert into heng.notice (tenant, person, id, kind, facts, made_at)
      select p.tenant, p.id, ${once}, ${kind}, ${facts}::jsonb, ${now}::timestamptz
      from heng.person p where p.tenant = ${tenant} and p.status <> 'closed' and ${chosen}
      on conflict do nothing`.execute(tx),
  );
}
