/** The catalogue of rules, in the order of the report. (Filled by the rule files beside it.) */
export const RULE_IDS = ['total-mismatch'] as const;
export type RuleId = (typeof RULE_IDS)[number];
