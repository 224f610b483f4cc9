/**
 * App (应用): what everything on the screen shares: language, light, what the server said, and the gate.
 *
 *     <App first={tongue} />   →   the way in, or rooms.tsx for whoever is in
 */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Refusal } from './ask.ts';
import { Gate } from './gate.tsx';
import { LangProvider, type Tongue } from './lang.tsx';
import { ThemeProvider } from './theme.tsx';

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

export function App({ first }: { readonly first: Tongue }) {
  return (
    <LangProvider first={first}>
      <ThemeProvider>
        <QueryClientProvider client={client}>
          <Gate />
        </QueryClientProvider>
      </ThemeProvider>
    </LangProvider>
  );
}
