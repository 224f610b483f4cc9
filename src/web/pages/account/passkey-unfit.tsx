/**
 * Where no passkey can be used (不能使用通行密钥): the address is a number, and where to go instead; or the browser has none.
 *
 *     at http://127.0.0.1:8080   →   通行密钥只能在有名字的地址上使用，请改用 http://localhost:8080。
 */
import { passkeysWhere } from '../../door.ts';
import { useLang } from '../../lang.tsx';

export function PasskeyUnfit() {
  const { words } = useLang();
  const where = passkeysWhere();
  if (where === 'here') return null;
  if (where === null) return <p className="door-note">{words.enroll.keyUnfit}</p>;
  return (
    <p className="door-note">
      {words.door.passkeyElsewhere} <a href={where}>{new URL(where).origin}</a>
    </p>
  );
}
