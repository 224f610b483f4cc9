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
import { Broken, MissingPage, Trouble } from './parts/trouble.tsx';
import { doesBusiness, useOffices } from './session.tsx';
import { Shell } from './shell.tsx';

/** An administrator has no declarations: the first page is the room of the office. */
function elsewhere(offices: ReturnType<typeof useOffices>): string | null {
  if (doesBusiness(offices)) return null;
  return offices.has('audit') ? '/journal' : '/organisation';
}

interface Room {
  readonly Component: ComponentType;
}

/** A page that cannot be loaded says so in its place, where the router would show nothing. */
function room(load: () => Promise<ComponentType>): () => Promise<Room> {
  return async () => {
    try {
      return { Component: await load() };
    } catch (error) {
      return { Component: () => <Trouble error={error} retry={() => window.location.reload()} /> };
    }
  };
}

/** A page with parts of the component library comes dressed; the first page needs none of it. */
function dressed(load: () => Promise<ComponentType>): () => Promise<Room> {
  return room(async () => {
    const [{ Dress }, Page] = await Promise.all([import('./dress.tsx'), load()]);
    return () => (
      <Dress>
        <Page />
      </Dress>
    );
  });
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
        lazy: room(async () => {
          const { Declarations } = await import('./pages/declare/declarations.tsx');
          return () => {
            const own = elsewhere(useOffices());
            return own === null ? <Declarations /> : <Navigate to={own} replace />;
          };
        }),
      },
      {
        path: 'declarations/:id',
        ErrorBoundary: Broken,
        lazy: dressed(async () => (await import('./pages/declare/declaration.tsx')).Declaration),
      },
      {
        path: 'deadlines',
        ErrorBoundary: Broken,
        lazy: room(async () => (await import('./pages/review/deadlines.tsx')).Deadlines),
      },
      {
        path: 'library/:key?',
        ErrorBoundary: Broken,
        lazy: room(async () => (await import('./pages/library/library.tsx')).Library),
      },
      {
        path: 'rules',
        ErrorBoundary: Broken,
        lazy: room(async () => (await import('./pages/review/rules.tsx')).Rules),
      },
      {
        path: 'organisation',
        ErrorBoundary: Broken,
        lazy: dressed(async () => (await import('./pages/organisation/organisation.tsx')).Organisation),
      },
      {
        path: 'journal',
        ErrorBoundary: Broken,
        lazy: room(async () => (await import('./pages/journal/journal.tsx')).Journal),
      },
      {
        path: 'account',
        ErrorBoundary: Broken,
        lazy: room(async () => (await import('./pages/account/account.tsx')).Account),
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
