/**
 * Gate (门禁): `/api/session` decides what stands on the screen: the way in, or the house for the one who is in.
 *
 *     nobody   →  signing in, the demo's people, the first set-up, an invitation
 *     second   →  the second step        enroll  →  setting one up        person  →  the house
 *
 * When a session ends meanwhile, the page stays unseen behind a dialog, and goes on once its person is back.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import type { SessionView } from '../server/contract/account.ts';
import { whenSignedOut } from './ask.ts';
import { browserStorage } from './browser-storage.ts';
import { askSession, signOut } from './door.ts';
import { useIdle } from './idle.tsx';
import { useLang } from './lang.tsx';
import { Leaving, unsentOf } from './leaving.tsx';
import { DemoPeople } from './pages/account/demo.tsx';
import { DoorPage } from './pages/account/door-page.tsx';
import { Another, Second } from './pages/account/second.tsx';
import { type Entering, SignIn } from './pages/account/sign-in.tsx';
import { openSlots, shutSlots } from './pages/declare/edit/slot.ts';
import { Bones } from './parts/bones.tsx';
import { Dialog } from './parts/dialog.tsx';
import { useProblem } from './parts/problem.ts';
import { Push } from './parts/push.tsx';
import { type Session, SessionProvider } from './session.tsx';

// What few come by, once.
const Enroll = lazy(async () => ({ default: (await import('./pages/account/enroll.tsx')).Enroll }));
const Invitation = lazy(async () => ({
  default: (await import('./pages/account/invitation.tsx')).Invitation,
}));
const SetUpPage = lazy(async () => ({ default: (await import('./pages/account/set-up.tsx')).SetUpPage }));

// Asked for at once, so that the house is there when the door opens; the door itself does not wait for it.
const house = import('./rooms.tsx');
const Rooms = lazy(async () => ({ default: (await house).Rooms }));

const SESSION = ['session'];

/** An invitation stands before everything, even before whoever is in. */
function invitationToken(): string | undefined {
  return /^\/invitations\/([^/]+)$/.exec(window.location.pathname)?.[1];
}

/** Windows of one person go together: what one clears, another would keep again. */
const leaving = 'BroadcastChannel' in window ? new BroadcastChannel('heng.leave') : null;

/** Out of the house: nothing unsent stays in this browser. */
function depart(): void {
  shutSlots(browserStorage('localStorage'));
  window.location.assign('/');
}

/** The way in that the address or the state of the session asks for. */
function Door({ view, become, refresh }: Entering & { readonly refresh: () => void }) {
  const { words } = useLang();
  const { pathname } = window.location;
  const token = invitationToken();
  if (token !== undefined && (view.state === 'nobody' || view.state === 'person')) {
    return (
      <DoorPage title={words.invitation.title}>
        <Invitation token={token} become={become} />
      </DoorPage>
    );
  }
  if (view.state === 'second') {
    return (
      <DoorPage title={words.second.title}>
        <Second second={view.second} become={become} />
        <Another />
      </DoorPage>
    );
  }
  if (view.state === 'enroll') {
    return (
      <DoorPage title={words.enroll.title} wide>
        <Enroll done={refresh} />
        <Another />
      </DoorPage>
    );
  }
  if (view.untouched && (view.demo === null || pathname === '/set-up')) {
    return (
      <DoorPage title={words.setUp.title} wide>
        <SetUpPage demo={view.demo !== null} />
      </DoorPage>
    );
  }
  if (view.demo !== null) {
    return (
      <DoorPage title={words.demo.title} wide>
        <p>{words.demo.lead}</p>
        <DemoPeople people={view.demo} become={become} />
        <div className="door-real">
          {view.untouched && (
            <p>
              <a className="push push-plain" href="/set-up">
                {words.demo.real}
              </a>{' '}
              {words.demo.realNote}
            </p>
          )}
          <p>{words.demo.note}</p>
        </div>
      </DoorPage>
    );
  }
  return (
    <DoorPage title={words.door.title}>
      <SignIn view={view} become={become} />
    </DoorPage>
  );
}

/** Signing in again over the page one was at. */
function Again({ view, become }: Entering) {
  const { words } = useLang();
  const [step, setStep] = useState(view);
  const go = (next: SessionView) => (next.state === 'second' ? setStep(next) : become(next));
  return (
    <Dialog title={words.door.again}>
      <p className="quiet">{words.door.againNote}</p>
      {step.state === 'second' ? (
        <Second second={step.second} become={go} />
      ) : view.inDemo && view.demo !== null ? (
        <DemoPeople people={view.demo} become={go} />
      ) : (
        <SignIn view={step} become={go} />
      )}
    </Dialog>
  );
}

/** Told a minute before a session ends because nothing was done. */
function Idle({ seconds, leave }: { readonly seconds: number; readonly leave: () => void }) {
  const { words } = useLang();
  const { soon, stay } = useIdle(seconds, leave);
  return (
    <div role="status" className="idle">
      {soon && (
        <p>
          {words.idle.soon} <Push onClick={stay}>{words.idle.stay}</Push>
        </p>
      )}
    </div>
  );
}

export function Gate() {
  const { words } = useLang();
  const client = useQueryClient();
  const [ended, setEnded] = useState(false);
  const session = useQuery({
    queryKey: SESSION,
    queryFn: ({ signal }) => askSession(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const problem = useProblem(session.error);
  const view = session.data;
  const own = view?.person?.id;

  const become = useCallback(
    (next: SessionView) => {
      // Nothing that one person has seen stays for the next: the page begins anew.
      if (own !== undefined && next.person?.id !== own) return window.location.assign('/');
      if (/^\/(set-up$|invitations\/)/.test(window.location.pathname))
        window.history.replaceState(null, '', '/');
      client.setQueryData(SESSION, next);
      setEnded(false);
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
    },
    [client, own],
  );
  const leave = useCallback(() => {
    const out = () => {
      leaving?.postMessage('leave');
      depart();
    };
    signOut().then(out, out);
  }, []);
  const [unsent, setUnsent] = useState(0);
  const askToLeave = useCallback(async () => {
    const left = own === undefined ? 0 : await unsentOf(own);
    if (left === 0) leave();
    else setUnsent(left);
  }, [own, leave]);
  useEffect(() => {
    if (own === undefined) return;
    openSlots(browserStorage('localStorage'), own);
    leaving?.addEventListener('message', depart);
    return () => leaving?.removeEventListener('message', depart);
  }, [own]);
  const end = useCallback(() => {
    const over = () => setEnded(true);
    signOut().then(over, over);
  }, []);
  useEffect(() => whenSignedOut(() => setEnded(true)), []);

  const sitting = useMemo<Session | null>(() => {
    if (view?.state !== 'person' || view.person === null) return null;
    const { person, inDemo, demo } = view;
    return { person, inDemo, demo: demo ?? [], ended, become, leave: () => void askToLeave() };
  }, [view, ended, become, askToLeave]);

  if (session.isPending) return <Bones kind="list" />;
  if (session.isError) {
    return (
      <DoorPage title={problem.title}>
        <div role="alert">
          <p>{problem.detail}</p>
          <p>{problem.remedy}</p>
        </div>
        <p className="door-more">
          <Push onClick={() => void session.refetch()}>{words.retry}</Push>
        </p>
      </DoorPage>
    );
  }
  if (sitting === null || invitationToken() !== undefined) {
    return (
      <Suspense fallback={null}>
        <Door view={session.data} become={become} refresh={() => void session.refetch()} />
      </Suspense>
    );
  }
  return (
    <SessionProvider session={sitting}>
      <div className={ended ? 'house-shut' : undefined}>
        <Suspense fallback={<Bones kind="list" />}>
          <Rooms />
        </Suspense>
      </div>
      {unsent > 0 && <Leaving unsent={unsent} stay={() => setUnsent(0)} leave={leave} />}
      {ended ? (
        <Again view={session.data} become={become} />
      ) : (
        <Idle seconds={session.data.idleSeconds} leave={end} />
      )}
    </SessionProvider>
  );
}
