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
import type { Words } from '../locale/screen/zh-cn.ts';
import { wordFields } from './field-words.ts';
import { renew } from './renew.ts';

export type LangCode = 'zh-CN' | 'en';

/** A page loads the words of one language; the other's come when it is asked for. */
const WORDS: Readonly<Record<LangCode, () => Promise<Words>>> = {
  'zh-CN': async () => (await import('../locale/screen/zh-cn.ts')).zhCN,
  en: async () => (await import('../locale/screen/en.ts')).en,
};
const KEY = 'heng.lang';

/** A language with its words. */
export interface Tongue {
  readonly lang: LangCode;
  readonly words: Words;
}

interface Speech extends Tongue {
  speak(lang: LangCode): void;
}

const Speaking = createContext<Speech | null>(null);

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

async function tongueOf(lang: LangCode): Promise<Tongue> {
  return { lang, words: await WORDS[lang]() };
}

/** What the page begins in: nothing can be said before its words are here. */
export function firstTongue(): Promise<Tongue> {
  const asked = new URLSearchParams(window.location.search).get('lang') ?? recall(KEY);
  return tongueOf(asked === 'en' ? 'en' : 'zh-CN');
}

interface LangProviderProps {
  readonly first: Tongue;
  readonly children: ReactNode;
}

export function LangProvider({ first, children }: LangProviderProps) {
  const [tongue, setTongue] = useState(first);
  const { lang } = tongue;
  // Before any question is sent: the server answers in this language (ask.ts).
  useLayoutEffect(() => {
    document.documentElement.lang = lang;
  }, [lang]);
  useEffect(() => wordFields(tongue.words.wanting), [tongue]);
  const speech = useMemo<Speech>(
    () => ({
      ...tongue,
      speak: (next) => {
        remember(KEY, next);
        // Without its words the language stays as it is.
        tongueOf(next).then(setTongue, renew);
      },
    }),
    [tongue],
  );
  return <Speaking value={speech}>{children}</Speaking>;
}

export function useLang(): Speech {
  const speech = useContext(Speaking);
  if (speech === null) throw new Error('useLang outside LangProvider');
  return speech;
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
