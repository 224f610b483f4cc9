/**
 * Shell (外壳): what stands around every page: the bar with the rooms one's offices open, language, light and dark,
 * help, one's own menu; in the demo a band that says so; and the door for documents, which is the whole window.
 */

import { lazy, Suspense, useCallback, useState } from 'react';
import { Link, NavLink, Outlet, ScrollRestoration } from 'react-router';
import { IntakeProvider, useIntake } from './intake/intake.tsx';
import { useKeys } from './keys.ts';
import { useLang } from './lang.tsx';
import { DemoPeople } from './pages/account/demo.tsx';
import { Notices } from './pages/review/notices.tsx';
import { Dialog } from './parts/dialog.tsx';
import { Glyph } from './parts/glyph.tsx';
import { LookTools } from './parts/look-tools.tsx';
import { Menu } from './parts/menu.tsx';
import { Push } from './parts/push.tsx';
import { doesBusiness, useOffices, useSession } from './session.tsx';
import './shell.css';

const Help = lazy(async () => ({ default: (await import('./pages/help.tsx')).Help }));

/** That nothing here is real, on every page, and the way to be someone else. */
function DemoBand() {
  const { words } = useLang();
  const { person, demo, become } = useSession();
  const [choosing, setChoosing] = useState(false);
  return (
    <aside className="demo-band" aria-label={words.demo.mark}>
      <b>{words.demo.mark}</b>
      <span>{words.demo.band}</span>
      <button type="button" className="plain" onClick={() => setChoosing(true)}>
        {words.demo.change}
      </button>
      {choosing && (
        <Dialog title={words.demo.change} wide close={() => setChoosing(false)}>
          <DemoPeople people={demo} own={person.id} become={become} />
        </Dialog>
      )}
    </aside>
  );
}

function PersonMenu({ openHelp }: { readonly openHelp: () => void }) {
  const { words } = useLang();
  const { person, leave } = useSession();
  return (
    <Menu
      label={`${words.menu.label}${words.colon}${person.name}`}
      face={
        <>
          <Glyph name="person" />
          <span className="bar-name">{person.name}</span>
        </>
      }
    >
      {(close) => (
        <>
          <p>
            <b>{person.name}</b> <span className="quiet">{person.login}</span>
          </p>
          <ul className="quiet">
            {person.appointments.map(({ office, node }) => (
              <li key={`${office} ${node.id}`}>{words.menu.officeAt(words.office[office], node.name)}</li>
            ))}
            {person.appointments.length === 0 && <li>{words.menu.noOffice}</li>}
          </ul>
          <hr />
          <div className="menu-look">
            <LookTools />
            <Push
              tone="quiet"
              glyph="help"
              onClick={() => {
                close();
                openHelp();
              }}
            >
              {words.help.title}
            </Push>
          </div>
          <Link to="/account" className="menu-item" onClick={close}>
            {words.menu.account}
          </Link>
          <button type="button" className="menu-item" onClick={leave}>
            {words.menu.leave}
          </button>
        </>
      )}
    </Menu>
  );
}

function Bar({ openHelp }: { readonly openHelp: () => void }) {
  const { words } = useLang();
  const { choose: chooseFiles } = useIntake();
  const offices = useOffices();
  const writes = offices.has('clerk') || offices.has('head');
  return (
    <header className="bar">
      <NavLink to="/" className="brand" aria-label={`${words.brand} ${words.tagline}`}>
        <img src="/mark.svg" alt="" width="24" height="24" />
        <span className="brand-name">{words.brand}</span>
        <span className="brand-line">{words.tagline}</span>
      </NavLink>
      <nav aria-label={words.nav.label}>
        {doesBusiness(offices) && (
          <>
            <NavLink to="/" end>
              {words.nav.declarations}
            </NavLink>
            <NavLink to="/library">{words.nav.library}</NavLink>
          </>
        )}
        {(offices.has('system') || offices.has('security')) && (
          <NavLink to="/organisation">{words.nav.organisation}</NavLink>
        )}
        {offices.has('audit') && <NavLink to="/journal">{words.nav.journal}</NavLink>}
        <NavLink to="/rules">{words.nav.rules}</NavLink>
      </nav>
      <div className="bar-tools">
        {writes && (
          <Push tone="primary" glyph="import" aria-label={words.intake.import} onClick={chooseFiles}>
            <span className="bar-word">{words.intake.import}</span>
          </Push>
        )}
        <span className="bar-look">
          <LookTools />
        </span>
        {doesBusiness(offices) && <Notices />}
        <span className="bar-look">
          <Push
            tone="quiet"
            glyph="help"
            aria-label={words.help.open}
            title={words.help.open}
            aria-keyshortcuts="?"
            onClick={openHelp}
          />
        </span>
        <PersonMenu openHelp={openHelp} />
      </div>
    </header>
  );
}

export function Shell() {
  const { words } = useLang();
  const { inDemo } = useSession();
  const [helping, setHelping] = useState<'never' | 'open' | 'closed'>('never');
  const openHelp = useCallback(() => setHelping('open'), []);
  const closeHelp = useCallback(() => setHelping('closed'), []);
  useKeys({ '?': openHelp });
  return (
    <IntakeProvider>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      {inDemo && <DemoBand />}
      <Bar openHelp={openHelp} />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      {helping !== 'never' && (
        <Suspense fallback={null}>
          <Help open={helping === 'open'} close={closeHelp} />
        </Suspense>
      )}
      <ScrollRestoration />
    </IntakeProvider>
  );
}
