/** Entry (入口): mounts the application once the words of its language are here; everything below it is React. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { unloaded } from '../locale/screen/unloaded.ts';
import { App } from './app.tsx';
import { firstTongue } from './lang.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
firstTongue().then(
  (first) =>
    createRoot(root).render(
      <StrictMode>
        <App first={first} />
      </StrictMode>,
    ),
  () => root.append(unloaded),
);
