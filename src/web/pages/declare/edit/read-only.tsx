/**
 * Why a declaration cannot be written in (只读的缘由), and the two ways to have it before one: read it, write it.
 */
import type { DeclarationView } from '../../../../server/contract.ts';
import { useLang } from '../../../lang.tsx';
import { Push } from '../../../parts/push.tsx';
import { useOffices } from '../../../session.tsx';

/** Whether whoever looks may write in it. */
export function mayWrite({ may }: DeclarationView): boolean {
  return may.includes('edit');
}

export function ReadOnly({ declaration }: { readonly declaration: DeclarationView }) {
  const { words } = useLang();
  const why = words.edit.readOnly;
  const offices = useOffices();
  const { state } = declaration;
  if (mayWrite(declaration)) return null;
  // How to have it back is told to those who wrote it; whoever judges it has the bar.
  if (state !== 'draft' && !offices.has('clerk') && !offices.has('head')) return null;
  const known = Object.entries(why).find(([name]) => name === state)?.[1];
  return <p className="read-only">{known ?? (state === 'draft' ? why.notYours : null)}</p>;
}

export function ModeSwitch(props: {
  readonly writing: boolean;
  readonly change: (writing: boolean) => void;
}) {
  const { words } = useLang();
  const { writing, change } = props;
  return (
    <span className="mode" role="toolbar" aria-label={words.edit.mode}>
      <Push aria-pressed={!writing} onClick={() => change(false)}>
        {words.edit.read}
      </Push>
      <Push glyph="edit" aria-pressed={writing} onClick={() => change(true)}>
        {words.edit.write}
      </Push>
    </span>
  );
}
