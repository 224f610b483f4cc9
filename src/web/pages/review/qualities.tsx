/**
 * Qualities (审核四性): the points of the four, their sum and grade as one types, and what the grade asks for.
 *
 *     完整性 18 / 20   相关性 26.5 / 30   适当性 27 / 30   可行性 18.5 / 20      合计 90 / 100  等级 优
 */
import { useId } from 'react';
import type { Deed } from '../../../core/lifecycle.ts';
import { JUDGED_QUALITIES, type ReviewPolicy } from '../../../core/policy.ts';
import { type Judged, type QualityPoints, verdictOf } from '../../../core/review/verdict.ts';
import { useLang } from '../../lang.tsx';
import '../../parts/refused.css';

export const NO_POINTS: QualityPoints = { completeness: '', relevance: '', ambition: '', feasibility: '' };

/** Whether every quality has something in its field. */
export function allGiven(points: QualityPoints): boolean {
  return JUDGED_QUALITIES.every((quality) => points[quality].trim() !== '');
}

export function Qualities(props: {
  readonly points: QualityPoints;
  readonly policy: ReviewPolicy;
  /** The deed it is given for. */
  readonly deed: Deed;
  readonly change: (points: QualityPoints) => void;
}) {
  const { points, policy, deed, change } = props;
  const { words } = useLang();
  const id = useId();
  const say = words.review.deed;
  const judged: Judged | null = allGiven(points) ? verdictOf(points, policy) : null;
  const full = JUDGED_QUALITIES.reduce((sum, quality) => sum + policy.points[quality], 0);
  const wrong = judged?.ok === false ? judged : null;
  return (
    <fieldset className="qualities">
      <legend>{say.quality.title}</legend>
      {JUDGED_QUALITIES.map((quality) => (
        <div key={quality} className="quality">
          <label htmlFor={`${id}-${quality}`}>
            {say.quality[quality]}
            <small id={`${id}-${quality}-asks`}>{say.asks[quality]}</small>
          </label>
          <input
            id={`${id}-${quality}`}
            inputMode="decimal"
            autoComplete="off"
            maxLength={6}
            value={points[quality]}
            aria-describedby={`${id}-${quality}-asks`}
            aria-invalid={wrong?.quality === quality}
            onChange={(event) => change({ ...points, [quality]: event.target.value })}
          />
          <span className="quiet">{say.full(String(policy.points[quality]))}</span>
        </div>
      ))}
      <p className="quality-sum" role="status">
        {judged === null && <span className="quiet">{say.unfinished}</span>}
        {wrong !== null && (
          <span className="refused">{say.overfull(say.quality[wrong.quality], String(wrong.most))}</span>
        )}
        {judged?.ok === true && (
          <>
            <b>{say.sum(judged.verdict.sum, String(full))}</b>
            <b>{say.grade(judged.verdict.grade)}</b>
            {!judged.deeds.includes(deed) && (
              <span className="refused">
                {say.allows(judged.verdict.grade, judged.deeds.map((one) => say.verb[one]).join(words.and))}
              </span>
            )}
          </>
        )}
      </p>
    </fieldset>
  );
}
