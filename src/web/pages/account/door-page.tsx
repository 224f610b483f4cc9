/**
 * Door page (门厅): what stands before the house while nobody is in it: one sheet in the middle, language and light
 * at its head. Plain elements only: it must be there at once.
 *
 *     <DoorPage title="登录"><SignIn … /></DoorPage>
 */
import type { ReactNode } from 'react';
import { useLang, useTitle } from '../../lang.tsx';
import { LookTools } from '../../parts/look-tools.tsx';
import './door.css';

export function DoorPage(props: {
  readonly title: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const { title, wide = false, children } = props;
  const { words } = useLang();
  useTitle(title);
  return (
    <div className={wide ? 'door door-wide' : 'door'}>
      <header>
        <span className="brand">
          <img src="/mark.svg" alt="" width="32" height="32" />
          <span className="brand-name">{words.brand}</span>
          <span>{words.tagline}</span>
        </span>
        <span className="door-tools">
          <LookTools />
        </span>
      </header>
      <main className="door-sheet">
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
