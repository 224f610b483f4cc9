/**
 * Language (界面语言): Chinese first, English on request, remembered on this device.
 *
 *     const { lang, words } = useLang();   words.list.title  →  '申报表'
 *
 * `?lang=en` in an address wins over what is remembered, so that a link shows what its sender saw.
 */
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
} from 'react';
import { en } from '../locale/screen/en.ts';
import { type Words, zhCN } from '../locale/screen/zh-cn.ts';

export type LangCode = 'zh-CN' | 'en';

const WORDS: Readonly<Record<LangCode, Words>> = { 'zh-CN': zhCN, en };
const KEY = 'heng.lang';

interface Speech {
  readonly lang: LangCode;
  readonly words: Words;
  speak(lang: LangCode): void;
}

const Speaking = createContext<Speech>({ lang: 'zh-CN', words: zhCN, speak: () => undefined });

/** A private window may keep nothing: then the choice lasts as long as the page. */
export function recall(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    return;
  }
}

function firstLang(): LangCode {
  const asked = new URLSearchParams(window.location.search).get('lang') ?? recall(KEY);
  return asked === 'en' ? 'en' : 'zh-CN';
}

export function LangProvider({ children }: { readonly children: ReactNode }) {
  const [lang, setLang] = useState(firstLang);
  // Before any question is sent: the server answers in this language (ask.ts).
  useLayoutEffect(() => {
    document.documentElement.lang = lang;
  }, [lang]);
  const speech = useMemo<Speech>(
    () => ({
      lang,
      words: WORDS[lang],
      speak: (next) => {
        remember(KEY, next);
        setLang(next);
      },
    }),
    [lang],
  );
  return <Speaking value={speech}>{children}</Speaking>;
}

export function useLang(): Speech {
  return useContext(Speaking);
}

/** Page title: `申报表 · 衡`. */
export function useTitle(title: string): void {
  const { words } = useLang();
  useEffect(() => {
    document.title = `${title} · ${words.brand}`;
  }, [title, words]);
}

/** 2026年3月1日 10:24, or 1 Mar 2026, 10:24. */
export function displayTime(iso: string, lang: LangCode): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'zh-CN', {
    year: 'numeric',
    month: lang === 'en' ? 'short' : 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(time);
}
