/**
 * A passkey that was not used (通行密钥未完成): the server's refusal, or that the person or the browser broke off.
 *
 *     <PasskeyFault error={adding.error} />
 */
import { Refusal } from '../../ask.ts';
import { useLang } from '../../lang.tsx';
import { Fault } from '../../parts/fault.tsx';

export function PasskeyFault({ error }: { readonly error: unknown }) {
  const { words } = useLang();
  if (error === null || error instanceof Refusal) return <Fault error={error} />;
  // What a browser says of a ceremony that was broken off is in its own language and names its own parts.
  return (
    <div role="alert" className="door-broken">
      <b>{words.door.noPasskey}</b> {words.door.noPasskeyNote}
    </div>
  );
}
