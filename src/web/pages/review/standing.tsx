/**
 * Standing (状态): where a version stands, as a word in a frame whose line tells it too: broken where it came back, filled
 * where it is approved.
 *
 *     <Standing state="submitted" />   (已送审)
 */
import { useLang } from '../../lang.tsx';
import './standing.css';

export function Standing({ state }: { readonly state: string }) {
  const { words } = useLang();
  return <span className={`standing standing-${state}`}>{words.review.state[state] ?? state}</span>;
}
