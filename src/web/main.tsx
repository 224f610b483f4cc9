/** Entry (入口): mounts the application once the words of its language are here; everything below it is React. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { firstTongue } from './lang.tsx';
import { heedMissing, renew } from './renew.ts';

const root = document.getElementById('root');
const unloaded = root?.firstElementChild;
if (root === null || unloaded === null || unloaded === undefined) throw new Error('index.html has no #root');

/** What index.html says of itself when nothing else can speak. */
function giveUp(error: unknown): void {
  root?.replaceChildren(unloaded ?? '');
  unloaded?.classList.remove('late');
  reportError(error);
  renew(error);
}

heedMissing();
firstTongue().then(
  (first) =>
    createRoot(root, { onUncaughtError: giveUp }).render(
      <StrictMode>
        <App first={first} />
      </StrictMode>,
    ),
  giveUp,
);
