/**
 * Verdict (审核意见): the points a reviewer gives the four qualities, what they come to, and what that lets happen.
 *
 *     verdictOf({ completeness: '18', relevance: '26.5', ambition: '27', feasibility: '18.5' }, pack.review)
 *     →  { ok: true, verdict: { points: { … }, sum: '90', grade: '优' }, deeds: ['review'] }
 *
 * Sums are exact, and a grade's lower bound belongs to it: every sum has one grade, at a boundary too.
 */
import type { Deed } from '../lifecycle.ts';
import { JUDGED_QUALITIES, type JudgedQuality, type ReviewPolicy } from '../policy.ts';
import { add, compare, decimal, parseDecimal, printDecimal } from '../quantity.ts';

/** 完整性 相关性 适当性 可行性, each a decimal. */
export type QualityPoints = Readonly<Record<JudgedQuality, string>>;

export interface Verdict {
  readonly points: QualityPoints;
  readonly sum: string;
  /** 优 良 中 差 */
  readonly grade: string;
}

export type Judged =
  | { readonly ok: true; readonly verdict: Verdict; readonly deeds: readonly Deed[] }
  /** A quality has no number of points between 0 and the most it may have. */
  | { readonly ok: false; readonly quality: JudgedQuality; readonly most: number };

const NONE = decimal('0');

/** The verdict of a reviewer's points; refused when one of them is no number or more than its quality may have. */
export function verdictOf(points: QualityPoints, policy: ReviewPolicy): Judged {
  let sum = NONE;
  for (const quality of JUDGED_QUALITIES) {
    const most = policy.points[quality];
    const given = parseDecimal(points[quality]);
    const fits = given !== null && compare(given, NONE) >= 0 && compare(given, decimal(String(most))) <= 0;
    if (!fits) return { ok: false, quality, most };
    sum = add(sum, given);
  }
  const band = policy.grades.find(({ from }) => compare(sum, decimal(String(from))) >= 0);
  if (band === undefined) throw new Error('the lowest grade of a policy pack begins above 0');
  return {
    ok: true,
    verdict: { points: { ...points }, sum: printDecimal(sum), grade: band.name },
    deeds: band.deeds,
  };
}
