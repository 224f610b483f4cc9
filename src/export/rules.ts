/**
 * Rules as JSON (规则目录): what `heng rules --json` prints and GET /api/rules answers, in the order of the report.
 *
 *     { "id": "target-vague", "section": "measurability", "stage": "declare", "severity": "warning",
 *       "quality": "feasibility", "basis": ["财预〔2015〕88号"], "question": "…", "guidance": "…", "good": "…", "bad": "…" }
 */
import type { Severity } from '../core/finding.ts';
import type { Stage } from '../core/lifecycle.ts';
import { RULES, type RuleId } from '../core/rules/catalogue.ts';
import type { Quality, Section } from '../core/rules/rule.ts';
import type { Lang } from '../locale/lang.ts';
import { sentences } from '../locale/locale.ts';

export interface RuleJson {
  readonly id: RuleId;
  readonly section: Section;
  readonly stage: Stage;
  readonly severity: Severity;
  readonly quality: Quality;
  readonly basis: readonly string[];
  readonly question: string;
  readonly guidance: string;
  readonly good: string;
  readonly bad: string;
}

/** The whole catalogue in a language. */
export function ruleCatalogue(lang: Lang): RuleJson[] {
  const { rules } = sentences(lang);
  return RULES.map(({ id, section, stage, severity, quality, basis, good, bad }) => {
    const { question, guidance } = rules[id];
    return { id, section, stage, severity, quality, basis, question, guidance, good, bad };
  });
}
