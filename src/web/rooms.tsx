/**
 * Rooms (房间): which address shows which page, for whoever is in the house.
 *
 *     /                     pages/declare/declarations.tsx     申报表; administrators begin in their own room
 *     /declarations/:id     pages/declare/declaration.tsx      the official table with its findings and its source
 *     /deadlines            pages/review/deadlines.tsx         办理期限
 *     /library              pages/library/library.tsx          指标库
 *     /rules                pages/review/rules.tsx             规则
 *     /organisation         pages/organisation/organisation.tsx
 *     /journal              pages/journal/journal.tsx
 *     /account              pages/account/account.tsx
 *
 * Pages are loaded when first opened; the first route stays under 200 KB of compressed script.
 */
import { type ComponentType, useState } from 'react';
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { Bones } from './parts/bones.tsx';
import { Broken, MissingPage } from './parts/trouble.tsx';
import { doesBusiness, useOffices } from './session.tsx';
import { Shell } from './shell.tsx';

/** An administrator has no declarations: the first page is the room of the office. */
function elsewhere(offices: ReturnType<typeof useOffices>): string | null {
  if (doesBusiness(offices)) return null;
  return offices.has('audit') ? '/journal' : '/organisation';
}

/** A page with parts of the component library comes dressed; the first page needs none of it. */
async function dressed(page: Promise<ComponentType>): Promise<{ readonly Component: ComponentType }> {
  const [{ Dress }, Page] = await Promise.all([import('./dress.tsx'), page]);
  const Component = () => (
    <Dress>
      <Page />
    </Dress>
  );
  return { Component };
}

const routes: RouteObject[] = [
  {
    path: '/',
    Component: Shell,
    ErrorBoundary: Broken,
    HydrateFallback: () => <Bones kind="list" />,
    children: [
      {
        index: true,
        ErrorBoundary: Broken,
        lazy: async () => {
          const { Declarations } = await import('./pages/declare/declarations.tsx');
          return {
            Component: () => {
              const room = elsewhere(useOffices());
              return room === null ? <Declarations /> : <Navigate to={room} replace />;
            },
          };
        },
      },
      {
        path: 'declarations/:id',
        ErrorBoundary: Broken,
        lazy: () => dressed(import('./pages/declare/declaration.tsx').then((page) => page.Declaration)),
      },
      {
        path: 'deadlines',
        ErrorBoundary: Broken,
        lazy: async () => ({ Component: (await import('./pages/review/deadlines.tsx')).Deadlines }),
      },
      {
        path: 'library/:key?',
        ErrorBoundary: Broken,
        lazy: async () => ({ Component: (await import('./pages/library/library.tsx')).Library }),
      },
      {
        path: 'rules',
        ErrorBoundary: Broken,
        lazy: async () => ({ Component: (await import('./pages/review/rules.tsx')).Rules }),
      },
      {
        path: 'organisation',
        ErrorBoundary: Broken,
        lazy: () =>
          dressed(import('./pages/organisation/organisation.tsx').then((page) => page.Organisation)),
      },
      {
        path: 'journal',
        ErrorBoundary: Broken,
        lazy: async () => ({ Component: (await import('./pages/journal/journal.tsx')).Journal }),
      },
      {
        path: 'account',
        ErrorBoundary: Broken,
        lazy: async () => ({ Component: (await import('./pages/account/account.tsx')).Account }),
      },
      { path: '*', Component: MissingPage },
    ],
  },
];

export function Rooms() {
  // Made when first shown: only then has the door left the address it needed.
  const [router] = useState(() => createBrowserRouter(routes));
  return <RouterProvider router={router} />;
}
