/**
 * Shell (外壳): what stands around every page: the bar with its two rooms, language, light and dark, help, and the
 * door for documents, which is the whole window.
 */

import { lazy, Suspense, useCallback, useState } from 'react';
import { NavLink, Outlet, ScrollRestoration } from 'react-router';
import { IntakeProvider, useIntake } from './intake/intake.tsx';
import { useKeys } from './keys.ts';
import { useLang } from './lang.tsx';
import { Push } from './parts/push.tsx';
import { SHADES, useLook } from './theme.tsx';
import './shell.css';

const Help = lazy(async () => ({ default: (await import('./pages/help.tsx')).Help }));

function Bar({ openHelp }: { readonly openHelp: () => void }) {
  const { lang, words, speak } = useLang();
  const { shade, choose } = useLook();
  const { choose: chooseFiles } = useIntake();
  const nextShade = SHADES[(SHADES.indexOf(shade) + 1) % SHADES.length] ?? 'auto';
  const shadeWord = `${words.theme.label}${words.colon}${words.theme[shade]}`;
  return (
    <header className="bar">
      <NavLink to="/" className="brand" aria-label={`${words.brand} ${words.tagline}`}>
        <img src="/mark.svg" alt="" width="24" height="24" />
        <span className="brand-name">{words.brand}</span>
        <span className="brand-line">{words.tagline}</span>
      </NavLink>
      <nav aria-label={words.nav.label}>
        <NavLink to="/" end>
          {words.nav.declarations}
        </NavLink>
        <NavLink to="/rules">{words.nav.rules}</NavLink>
      </nav>
      <div className="bar-tools">
        <Push tone="primary" glyph="import" onClick={chooseFiles}>
          {words.intake.import}
        </Push>
        <Push
          tone="quiet"
          lang={lang === 'en' ? 'zh-CN' : 'en'}
          title={words.language.switchHint}
          onClick={() => speak(lang === 'en' ? 'zh-CN' : 'en')}
        >
          {words.language.switchTo}
        </Push>
        <Push
          tone="quiet"
          glyph={shade}
          aria-label={shadeWord}
          title={shadeWord}
          onClick={() => choose(nextShade)}
        />
        <Push
          tone="quiet"
          glyph="help"
          aria-label={words.help.open}
          title={words.help.open}
          aria-keyshortcuts="?"
          onClick={openHelp}
        />
      </div>
    </header>
  );
}

export function Shell() {
  const { words } = useLang();
  const [helping, setHelping] = useState<'never' | 'open' | 'closed'>('never');
  const openHelp = useCallback(() => setHelping('open'), []);
  const closeHelp = useCallback(() => setHelping('closed'), []);
  useKeys({ '?': openHelp });
  return (
    <IntakeProvider>
      <a className="skip" href="#main">
        {words.skip}
      </a>
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
