/**
 * App (应用): which address shows which page, and what all of them share.
 *
 *     /                     pages/declare/declarations.tsx   申报表
 *     /declarations/:id     pages/declare/declaration.tsx    the official table with its findings and its source
 *     /rules                pages/review/rules.tsx           规则
 *
 * Pages are loaded when first opened; the first route stays under 200 KB of compressed script.
 */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { Refusal } from './ask.ts';
import { LangProvider } from './lang.tsx';
import { Bones } from './parts/bones.tsx';
import { Broken, MissingPage } from './parts/trouble.tsx';
import { Shell } from './shell.tsx';
import { ThemeProvider } from './theme.tsx';

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
        lazy: async () => ({ Component: (await import('./pages/declare/declarations.tsx')).Declarations }),
      },
      {
        path: 'declarations/:id',
        ErrorBoundary: Broken,
        lazy: async () => ({ Component: (await import('./pages/declare/declaration.tsx')).Declaration }),
      },
      {
        path: 'rules',
        ErrorBoundary: Broken,
        lazy: async () => ({ Component: (await import('./pages/review/rules.tsx')).Rules }),
      },
      { path: '*', Component: MissingPage },
    ],
  },
];

const router = createBrowserRouter(routes);

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      // What the server refuses it refuses again; only silence is worth a second try.
      retry: (failures, error) =>
        error instanceof Refusal && error.problem.code === 'offline' && failures < 2,
    },
  },
});

export function App() {
  return (
    <LangProvider>
      <ThemeProvider>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ThemeProvider>
    </LangProvider>
  );
}
