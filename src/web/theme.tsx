/**
 * Theme (明暗): light, dark, or as the system has it.
 *
 *     <html data-theme="dark">   →   style/tokens.css switches every colour of ours; dress.tsx those of Ant Design
 */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { recall, remember } from './lang.tsx';

export const SHADES = ['auto', 'light', 'dark'] as const;
export type Shade = (typeof SHADES)[number];

const KEY = 'heng.theme';

interface Look {
  readonly shade: Shade;
  /** What the shade comes to now. */
  readonly dark: boolean;
  choose(shade: Shade): void;
}

const Looking = createContext<Look>({ shade: 'auto', dark: false, choose: () => undefined });

/** Follows a media query for as long as the component stands. */
export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => window.matchMedia(query).matches);
  useEffect(() => {
    const list = window.matchMedia(query);
    const change = () => setMatches(list.matches);
    change();
    list.addEventListener('change', change);
    return () => list.removeEventListener('change', change);
  }, [query]);
  return matches;
}

function firstShade(): Shade {
  const kept = recall(KEY);
  return SHADES.find((shade) => shade === kept) ?? 'auto';
}

export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const [shade, setShade] = useState(firstShade);
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const dark = shade === 'dark' || (shade === 'auto' && systemDark);

  useEffect(() => {
    document.documentElement.setAttribute('data-theme', dark ? 'dark' : 'light');
  }, [dark]);

  const look = useMemo<Look>(
    () => ({
      shade,
      dark,
      choose: (next) => {
        remember(KEY, next);
        setShade(next);
      },
    }),
    [shade, dark],
  );

  return <Looking value={look}>{children}</Looking>;
}

export function useLook(): Look {
  return useContext(Looking);
}
