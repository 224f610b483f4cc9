/**
 * The door to a new declaration (新建): shown to whoever writes for an agency; the dialog is loaded when it is opened.
 */
import { lazy, Suspense, useState } from 'react';
import { useLang } from '../../lang.tsx';
import { Push } from '../../parts/push.tsx';
import { useOffices } from '../../session.tsx';

const Begin = lazy(async () => ({ default: (await import('./edit/begin.tsx')).Begin }));

export function BeginDoor() {
  const { words } = useLang();
  const offices = useOffices();
  const [open, setOpen] = useState(false);
  if (!offices.has('clerk') && !offices.has('head')) return null;
  return (
    <>
      <Push glyph="plus" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {words.edit.begin}
      </Push>
      {open && (
        <Suspense fallback={null}>
          <Begin close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
