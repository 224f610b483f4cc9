/**
 * Look tools (语言与明暗): the two buttons every page has at its head.
 *
 *     <LookTools />   →   English ◐
 */
import { useLang } from '../lang.tsx';
import { SHADES, useLook } from '../theme.tsx';
import { Push } from './push.tsx';

export function LookTools() {
  const { lang, words, speak } = useLang();
  const { shade, choose } = useLook();
  const other = lang === 'en' ? 'zh-CN' : 'en';
  const next = SHADES[(SHADES.indexOf(shade) + 1) % SHADES.length] ?? 'auto';
  const said = `${words.theme.label}${words.colon}${words.theme[shade]}`;
  return (
    <>
      <Push tone="quiet" lang={other} title={words.language.switchHint} onClick={() => speak(other)}>
        {words.language.switchTo}
      </Push>
      <Push tone="quiet" glyph={shade} aria-label={said} title={said} onClick={() => choose(next)} />
    </>
  );
}
