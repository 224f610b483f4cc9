/**
 * Fresh (再验证一次): ways in are changed only by whoever has just shown to be the person; then it goes on by itself.
 *
 *     <Fresh error={adding.error} again={() => adding.mutate()} dismiss={adding.reset} second={['totp']} />
 */
import type { AccountView, SessionView } from '../../../server/contract/account.ts';
import { Refusal } from '../../ask.ts';
import { useLang } from '../../lang.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Second } from './second.tsx';

/** The ways in which the person of an account can show once more to be the one. */
export function secondOf({ totpAt, passkeys }: AccountView): SessionView['second'] {
  return [
    ...(totpAt === null ? [] : (['totp'] as const)),
    ...(passkeys.length === 0 ? [] : (['passkey'] as const)),
  ];
}

/** Whether something was refused only because the last proof is too old. */
export function isStale(error: unknown): boolean {
  return error instanceof Refusal && error.problem.code === 'factor-stale';
}

export function Fresh(props: {
  readonly error: unknown;
  readonly second: SessionView['second'];
  readonly again: () => void;
  readonly dismiss: () => void;
}) {
  const { error, second, again, dismiss } = props;
  const { words } = useLang();
  if (!isStale(error) || second.length === 0) return <Fault error={error} />;
  return (
    <Dialog title={words.account.fresh} close={dismiss}>
      <p className="quiet">{words.account.freshNote}</p>
      <Second second={second} become={again} />
    </Dialog>
  );
}
