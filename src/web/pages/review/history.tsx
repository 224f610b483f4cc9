/**
 * History (版本与经过): every version one may see, what was done to it, by whom, when and why; each opens, and stands
 * beside the one before it.
 *
 *     第 2 版  已送审  [打开] [与第 1 版比较]
 *       陈静 送审  2026年9月5日
 *     第 1 版  已退回
 *       赵敏 退回  2026年9月3日   合计 72 等级 中   三项指标说不出达到多少，请补明
 */
import Drawer from 'antd/es/drawer';
import { DEEDS } from '../../../core/lifecycle.ts';
import { JUDGED_QUALITIES } from '../../../core/policy.ts';
import type { DeedView, VersionView } from '../../../server/contract/review.ts';
import { useAddress } from '../../address.ts';
import { displayTime, useLang } from '../../lang.tsx';
import { Push } from '../../parts/push.tsx';
import { Standing } from './standing.tsx';
import './history.css';

function Deed({ deed }: { readonly deed: DeedView }) {
  const { lang, words } = useLang();
  const say = words.review.deed;
  const { verdict, reason } = deed;
  const name = DEEDS.find((known) => known === deed.deed);
  return (
    <li className="history-deed">
      <p>
        <b>{name === undefined ? deed.deed : say.verb[name]}</b>
        <span>{deed.by.name}</span>
        <time dateTime={deed.at}>{displayTime(deed.at, lang)}</time>
      </p>
      {verdict !== null && (
        <p>
          <span>{say.sum(verdict.sum, '100')}</span>
          <span>{say.grade(verdict.grade)}</span>
          <small>
            {JUDGED_QUALITIES.map((quality) => `${say.quality[quality]} ${verdict.points[quality]}`).join(
              words.and,
            )}
          </small>
        </p>
      )}
      {reason !== null && <p className="history-reason">{reason}</p>}
    </li>
  );
}

export function History(props: {
  readonly versions: readonly VersionView[];
  /** The version on the screen. */
  readonly shown: number;
  readonly close: () => void;
}) {
  const { versions, shown, close } = props;
  const { lang, words } = useLang();
  const { set } = useAddress();
  const say = words.review.history;
  const newestFirst = [...versions].sort((a, b) => b.version - a.version);
  const newest = newestFirst.find((one) => one.newest)?.version;
  const open = (version: number, against: number | null) => {
    set({
      version: version === newest ? null : String(version),
      against: against === null ? null : String(against),
      ...{ at: null, finding: null },
    });
    close();
  };
  return (
    <Drawer title={say.title} open onClose={close} size={460} className="history">
      <ol>
        {newestFirst.map((version, at) => {
          const before = newestFirst[at + 1]?.version;
          return (
            <li key={version.version} className="history-version" aria-current={version.version === shown}>
              <h3>
                {words.review.version(version.version)}
                <Standing state={version.state} />
                {version.newest && <small>{say.newest}</small>}
                {version.inForce && <small>{say.inForce}</small>}
                {version.version === shown && <small>{say.shown}</small>}
              </h3>
              <p className="history-opened">
                <span>{say.opened[version.opened] ?? version.opened}</span>
                {version.base !== null && <span>{say.from(version.base)}</span>}
                <span>{version.by.name}</span>
                <time dateTime={version.at}>{displayTime(version.at, lang)}</time>
              </p>
              {version.reason !== null && <p className="history-reason">{version.reason}</p>}
              <ol>
                {version.deeds.map((deed) => (
                  <Deed key={`${deed.at}${deed.deed}`} deed={deed} />
                ))}
              </ol>
              <p className="history-ways">
                {version.version !== shown && (
                  <Push onClick={() => open(version.version, null)}>{say.show}</Push>
                )}
                {before !== undefined && (
                  <Push onClick={() => open(version.version, before)}>{say.compareWith(before)}</Push>
                )}
              </p>
            </li>
          );
        })}
      </ol>
    </Drawer>
  );
}
