/**
 * Theme (明暗与设计变量): one ink-blue accent, light and dark, given to Ant Design by its tokens.
 *
 *     <html data-theme="dark">   →   style/tokens.css switches every colour of ours; `theme.algorithm` those of antd
 */

import ConfigProvider from 'antd/es/config-provider';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import theme from 'antd/es/theme';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { recall, remember, useLang } from './lang.tsx';

export const SHADES = ['auto', 'light', 'dark'] as const;
export type Shade = (typeof SHADES)[number];

const KEY = 'heng.theme';

interface Look {
  readonly shade: Shade;
  choose(shade: Shade): void;
}

const Looking = createContext<Look>({ shade: 'auto', choose: () => undefined });

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

const FONT =
  "system-ui, -apple-system, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif";

export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const { lang } = useLang();
  const [shade, setShade] = useState(firstShade);
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const dark = shade === 'dark' || (shade === 'auto' && systemDark);

  useEffect(() => {
    document.documentElement.setAttribute('data-theme', dark ? 'dark' : 'light');
  }, [dark]);

  const look = useMemo<Look>(
    () => ({
      shade,
      choose: (next) => {
        remember(KEY, next);
        setShade(next);
      },
    }),
    [shade],
  );

  return (
    <Looking value={look}>
      <ConfigProvider
        locale={lang === 'en' ? enUS : zhCN}
        wave={{ disabled: true }}
        theme={{
          algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
          token: {
            colorPrimary: dark ? '#7db0e8' : '#1d4f8c',
            colorLink: dark ? '#7db0e8' : '#1d4f8c',
            colorBgBase: dark ? '#16191d' : '#ffffff',
            colorTextBase: dark ? '#e4e7eb' : '#1a1f26',
            colorTextLightSolid: dark ? '#10151b' : '#ffffff',
            colorTextPlaceholder: dark ? '#98a2af' : '#626b77',
            colorBorder: dark ? '#4a525c' : '#c3c9d1',
            controlItemBgActive: dark ? '#1b2a3c' : '#e6eef8',
            controlItemBgHover: dark ? '#20252b' : '#eef0f2',
            borderRadius: 4,
            borderRadiusLG: 4,
            borderRadiusSM: 4,
            fontFamily: FONT,
            fontSize: 14,
            motion: !still,
          },
        }}
      >
        {children}
      </ConfigProvider>
    </Looking>
  );
}

export function useLook(): Look {
  return useContext(Looking);
}
