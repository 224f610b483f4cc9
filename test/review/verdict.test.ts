/**
 * Verdict (审核意见): sums are exact, and every sum has one grade, at a boundary too.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JUDGED_QUALITIES } from '../../src/core/policy.ts';
import { verdictOf } from '../../src/core/review/verdict.ts';
import { PACKS } from '../../src/policy/choose.ts';
import { NATIONAL_2015 } from '../../src/policy/national-2015/pack.ts';

const { review } = NATIONAL_2015;
const given = (completeness: string, relevance: string, ambition: string, feasibility: string) =>
  verdictOf({ completeness, relevance, ambition, feasibility }, review);
const gradeOf = (judged: ReturnType<typeof given>) =>
  judged.ok ? `${judged.verdict.sum} ${judged.verdict.grade} ${judged.deeds.join('|')}` : judged;

test('each boundary belongs to the better grade', () => {
  expect(gradeOf(given('20', '30', '30', '10'))).toBe('90 优 review');
  expect(gradeOf(given('20', '30', '30', '9.99'))).toBe('89.99 良 review|return');
  expect(gradeOf(given('20', '30', '30', '0'))).toBe('80 良 review|return');
  expect(gradeOf(given('20', '30', '29.99', '0'))).toBe('79.99 中 return');
  expect(gradeOf(given('20', '30', '10', '0'))).toBe('60 中 return');
  expect(gradeOf(given('0', '30', '29.99', '0'))).toBe('59.99 差 stop');
  expect(gradeOf(given('0', '0', '0', '0'))).toBe('0 差 stop');
});

test('0.1 and 0.2 make 0.3', () => {
  expect(gradeOf(given('0.1', '0.2', '0', '0'))).toBe('0.3 差 stop');
});

test('more than a quality may have, less than nothing and what is no number are refused', () => {
  expect(given('20.01', '0', '0', '0')).toEqual({ ok: false, quality: 'completeness', most: 20 });
  expect(given('0', '-1', '0', '0')).toEqual({ ok: false, quality: 'relevance', most: 30 });
  expect(given('0', '0', '好', '0')).toEqual({ ok: false, quality: 'ambition', most: 30 });
});

test('every pack gives the four qualities 100 points and every sum a grade', () => {
  for (const { review: policy } of PACKS) {
    expect(JUDGED_QUALITIES.reduce((sum, quality) => sum + policy.points[quality], 0)).toBe(100);
    const hundredths = (quality: (typeof JUDGED_QUALITIES)[number]) =>
      fc.integer({ min: 0, max: policy.points[quality] * 100 });
    fc.assert(
      fc.property(
        hundredths('completeness'),
        hundredths('relevance'),
        hundredths('ambition'),
        hundredths('feasibility'),
        (...parts) => {
          const [completeness, relevance, ambition, feasibility] = parts.map((part) => String(part / 100));
          if (completeness === undefined || relevance === undefined) throw new Error('four parts');
          if (ambition === undefined || feasibility === undefined) throw new Error('four parts');
          const judged = verdictOf({ completeness, relevance, ambition, feasibility }, policy);
          const sum = parts.reduce((a, b) => a + b, 0);
          const grade = policy.grades.find(({ from }) => sum >= from * 100)?.name;
          expect(judged.ok && judged.verdict.grade).toBe(grade);
          expect(judged.ok && Math.round(Number(judged.verdict.sum) * 100)).toBe(sum);
        },
      ),
    );
  }
});
