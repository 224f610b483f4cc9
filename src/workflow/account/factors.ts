/**
 * Factors (第二步验证): what a person has beside the password: the code of an authenticator app, passkeys.
 */
import { listPasskeys } from '../../store/accounts.ts';
import type { AccountTable } from '../../store/tables.ts';
import type { Tx } from '../../store/tenant.ts';

/** Whether a second factor is to be asked of this account. */
export async function hasFactors(
  tx: Tx,
  tenant: string,
  { person, totp_at }: Pick<AccountTable, 'person' | 'totp_at'>,
): Promise<boolean> {
  return totp_at !== null || (await listPasskeys(tx, tenant, person)).length > 0;
}
