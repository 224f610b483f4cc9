/**
 * The catalogue of rules, in the order of the report: funds, completeness, measurability, classification,
 * consistency, ambition, disclosure, form.
 *
 *     RULE_IDS[0]                  'total-mismatch'
 *     FactsOf<'target-vague'>      { value: string; word: string }
 *
 * A new rule is a file beside this one, a line in this list, its sentences in locale and a case file; a missing
 * sentence or a fact that the rule does not give fails to compile.
 */
import type { Facts } from '../finding.ts';
import { agencyDiffers } from './agency-differs.ts';
import { agencyTotalMismatch } from './agency-total-mismatch.ts';
import { amountMissing } from './amount-missing.ts';
import { amountNegative } from './amount-negative.ts';
import { amountRounded } from './amount-rounded.ts';
import { amountUnreadable } from './amount-unreadable.ts';
import { amountZero } from './amount-zero.ts';
import { benefitAsBudgetSaving } from './benefit-as-budget-saving.ts';
import { benefitMissing } from './benefit-missing.ts';
import { boilerplate } from './boilerplate.ts';
import { bracketsUnbalanced } from './brackets-unbalanced.ts';
import { codeNameMismatch } from './code-name-mismatch.ts';
import { comparatorReversed } from './comparator-reversed.ts';
import { copiedFromOthers } from './copied-from-others.ts';
import { costAboveBudget } from './cost-above-budget.ts';
import { costEqualsBudget } from './cost-equals-budget.ts';
import { costMissing } from './cost-missing.ts';
import { deadlineOutsideYear } from './deadline-outside-year.ts';
import { declaredTwice } from './declared-twice.ts';
import { everythingAt100 } from './everything-at-100.ts';
import { executionRateAsIndicator } from './execution-rate-as-indicator.ts';
import { fundsMismatch } from './funds-mismatch.ts';
import { indicatorNameMissing } from './indicator-name-missing.ts';
import { indicatorRepeated } from './indicator-repeated.ts';
import { indicatorsMissing } from './indicators-missing.ts';
import { inputAsOutput } from './input-as-output.ts';
import { l1L2Mismatch } from './l1-l2-mismatch.ts';
import { numberingGap } from './numbering-gap.ts';
import { objectiveLeadingDash } from './objective-leading-dash.ts';
import { objectiveMissing } from './objective-missing.ts';
import { objectiveNumberDiffers } from './objective-number-differs.ts';
import { objectiveNumberMissing } from './objective-number-missing.ts';
import { objectiveRestatesName } from './objective-restates-name.ts';
import { objectiveWithoutResult } from './objective-without-result.ts';
import { outputMissing } from './output-missing.ts';
import { personalData } from './personal-data.ts';
import { pointsMissing } from './points-missing.ts';
import { pointsNotGiven } from './points-not-given.ts';
import { pointsSum } from './points-sum.ts';
import { projectNameMissing } from './project-name-missing.ts';
import { punctuationStray } from './punctuation-stray.ts';
import { qualityMissing } from './quality-missing.ts';
import { quantityMissing } from './quantity-missing.ts';
import { quantityQualitative } from './quantity-qualitative.ts';
import { quantityTimesCost } from './quantity-times-cost.ts';
import { rateAbove100 } from './rate-above-100.ts';
import { rateAsQuantity } from './rate-as-quantity.ts';
import { rowRepeated } from './row-repeated.ts';
import type { Rule } from './rule.ts';
import { sameTargetEveryYear } from './same-target-every-year.ts';
import { satisfactionAt100 } from './satisfaction-at-100.ts';
import { satisfactionMissing } from './satisfaction-missing.ts';
import { savingAboveBudget } from './saving-above-budget.ts';
import { secrecyMark } from './secrecy-mark.ts';
import { secretContent } from './secret-content.ts';
import { targetAtZeroEffort } from './target-at-zero-effort.ts';
import { targetBelowLastYear } from './target-below-last-year.ts';
import { targetBelowPeers } from './target-below-peers.ts';
import { targetMissing } from './target-missing.ts';
import { targetPlaceholder } from './target-placeholder.ts';
import { targetRestatesName } from './target-restates-name.ts';
import { targetUnreadable } from './target-unreadable.ts';
import { targetVague } from './target-vague.ts';
import { targetWithoutComparator } from './target-without-comparator.ts';
import { targetWithoutUnit } from './target-without-unit.ts';
import { targetYesNo } from './target-yes-no.ts';
import { technicalAsSocial } from './technical-as-social.ts';
import { termAnnualDiffer } from './term-annual-differ.ts';
import { timelinessWithoutTime } from './timeliness-without-time.ts';
import { totalMismatch } from './total-mismatch.ts';
import { unitConflict } from './unit-conflict.ts';
import { wordsRepeated } from './words-repeated.ts';

export const RULES = [
  totalMismatch,
  agencyTotalMismatch,
  fundsMismatch,
  rowRepeated,
  amountUnreadable,
  amountMissing,
  amountNegative,
  amountZero,
  amountRounded,
  projectNameMissing,
  objectiveMissing,
  objectiveRestatesName,
  objectiveWithoutResult,
  indicatorsMissing,
  outputMissing,
  benefitMissing,
  satisfactionMissing,
  costMissing,
  quantityMissing,
  qualityMissing,
  indicatorNameMissing,
  targetMissing,
  pointsNotGiven,
  pointsMissing,
  pointsSum,
  indicatorRepeated,
  targetPlaceholder,
  targetVague,
  targetWithoutUnit,
  targetWithoutComparator,
  targetUnreadable,
  unitConflict,
  comparatorReversed,
  rateAbove100,
  quantityQualitative,
  targetRestatesName,
  targetYesNo,
  rateAsQuantity,
  executionRateAsIndicator,
  timelinessWithoutTime,
  inputAsOutput,
  technicalAsSocial,
  benefitAsBudgetSaving,
  l1L2Mismatch,
  agencyDiffers,
  declaredTwice,
  termAnnualDiffer,
  objectiveNumberMissing,
  objectiveNumberDiffers,
  quantityTimesCost,
  costAboveBudget,
  costEqualsBudget,
  savingAboveBudget,
  deadlineOutsideYear,
  sameTargetEveryYear,
  boilerplate,
  copiedFromOthers,
  satisfactionAt100,
  everythingAt100,
  targetBelowLastYear,
  targetBelowPeers,
  targetAtZeroEffort,
  secretContent,
  personalData,
  secrecyMark,
  punctuationStray,
  wordsRepeated,
  codeNameMismatch,
  numberingGap,
  objectiveLeadingDash,
  bracketsUnbalanced,
] as const;

type AnyRule = (typeof RULES)[number];
export type RuleId = AnyRule['id'];

/** The facts a rule gives, by its id. */
export type FactsOf<Id extends RuleId> =
  Extract<AnyRule, { readonly id: Id }> extends Rule<Id, infer F extends Facts> ? F : never;

export const RULE_IDS: readonly RuleId[] = RULES.map(({ id }) => id);
