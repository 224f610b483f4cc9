/**
 * Due (期限): a last day as people count it.
 *
 *     <Due day="2026-09-30" />    9月30日前 · 还剩 5 天
 */
import { dayOf, daysBetween } from '../../../core/review/day.ts';
import { useLang } from '../../lang.tsx';
import { Glyph } from '../../parts/glyph.tsx';
import './due.css';

/** From so many days on it presses. */
const SOON = 7;

/** 2026年9月30日, or 30 Sept 2026. */
export function useDay(): (day: string) => string {
  const { lang } = useLang();
  return (day) => {
    const time = new Date(`${day}T00:00:00Z`);
    if (Number.isNaN(time.getTime())) return day;
    const month = lang === 'en' ? 'short' : 'long';
    return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'zh-CN', {
      ...{ year: 'numeric', month, day: 'numeric', timeZone: 'UTC' },
    }).format(time);
  };
}

export function Due({ day, brief = false }: { readonly day: string; readonly brief?: boolean }) {
  const { words } = useLang();
  const show = useDay();
  const say = words.review.due;
  const days = daysBetween(dayOf(new Date()), day);
  const left = days < 0 ? say.over(-days) : days === 0 ? say.today : say.left(days);
  const tone = days < 0 ? ' due-over' : days <= SOON ? ' due-soon' : '';
  return (
    <span className={`due${tone}`} title={say.on(show(day))}>
      {days < 0 && <Glyph name="clock" size={12} />}
      {!brief && <span>{say.on(show(day))}</span>}
      <span>{left}</span>
    </span>
  );
}
