/**
 * The languages the product speaks: Chinese first.
 *
 *     isLang('en')   true
 */
export const LANGS = ['zh-CN', 'en'] as const;
export type Lang = (typeof LANGS)[number];

/** Whether a text names a language the product speaks. */
export function isLang(text: string): text is Lang {
  return LANGS.some((lang) => lang === text);
}
