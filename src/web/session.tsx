/**
 * Session (会话): who sits at the screen, for every page behind the door.
 *
 *     const { person, inDemo } = useSession();   person.appointments  →  经办 at 番禺区政务服务数据管理局（本级）
 *     useOffices().has('security')               →  whether a page offers what only that office may do
 *
 * What the screen offers follows the offices; what is allowed the server decides again.
 */
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { ADMINISTRATORS, type Office } from '../core/organisation.ts';
import type { Myself, SessionView } from '../server/contract/account.ts';

export interface Session {
  readonly person: Myself;
  readonly inDemo: boolean;
  /** The people of the demo, to change places with; none outside of it. */
  readonly demo: NonNullable<SessionView['demo']>;
  /** The session has ended meanwhile; the page waits until its person is back. */
  readonly ended: boolean;
  /** Goes on as whoever the server now says; another person begins anew. */
  become(view: SessionView): void;
  leave(): void;
}

const Sitting = createContext<Session | null>(null);

export function SessionProvider(props: { readonly session: Session; readonly children: ReactNode }) {
  return <Sitting value={props.session}>{props.children}</Sitting>;
}

export function useSession(): Session {
  const session = useContext(Sitting);
  if (session === null) throw new Error('a page of the house was opened before its door');
  return session;
}

export function useOffices(): ReadonlySet<Office> {
  const { appointments } = useSession().person;
  return useMemo(() => new Set(appointments.map(({ office }) => office)), [appointments]);
}

/** Whether somebody does business at all: administrators see no declarations. */
export function doesBusiness(offices: ReadonlySet<Office>): boolean {
  return !ADMINISTRATORS.some((office) => offices.has(office));
}
