/**
 * Spread (分布): quartiles of a few groups on one scale: the bar is the middle half, the tick the median.
 *
 *     2026   ──────▐███│████▌───   95
 */
import { useLang } from '../../lang.tsx';

export interface Group {
  readonly group: string;
  readonly count: number;
  readonly low: string | null;
  readonly median: string | null;
  readonly high: string | null;
}

/** Where a value stands between the least and the greatest, for drawing only. */
function place(value: number, least: number, greatest: number): number {
  return greatest === least ? 50 : ((value - least) / (greatest - least)) * 100;
}

function Bar({ group, ends }: { readonly group: Group; readonly ends: readonly [number, number] }) {
  const { words } = useLang();
  const { low, median, high } = group;
  if (low === null || median === null || high === null) {
    return <span className="quiet">{words.library.noSpread}</span>;
  }
  const at = [low, median, high].map((text) => place(Number(text), ...ends));
  const [from = 0, middle = 0, to = 0] = at;
  return (
    <svg
      className="spread-bar"
      viewBox="-2 0 104 16"
      preserveAspectRatio="none"
      role="img"
      aria-label={words.library.quartiles(low, median, high)}
    >
      <line x1="0" x2="100" y1="8" y2="8" className="spread-line" />
      <rect x={from} y="3" width={Math.max(to - from, 1)} height="10" className="spread-box" />
      <line x1={middle} x2={middle} y1="0" y2="16" className="spread-median" />
    </svg>
  );
}

export function Spread({ title, groups }: { readonly title: string; readonly groups: readonly Group[] }) {
  const { words } = useLang();
  if (groups.length === 0) return null;
  const numbers = groups.flatMap(({ low, high }) =>
    low === null || high === null ? [] : [Number(low), Number(high)],
  );
  const ends = [Math.min(...numbers), Math.max(...numbers)] as const;
  return (
    <section className="spread">
      <h3>{title}</h3>
      <table>
        <tbody>
          {groups.map((group) => (
            <tr key={group.group}>
              <th scope="row">{group.group}</th>
              <td>
                <Bar group={group} ends={ends} />
              </td>
              <td className="figure">{group.median !== null && words.library.entry.median(group.median)}</td>
              <td className="figure quiet">{words.library.times(group.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
