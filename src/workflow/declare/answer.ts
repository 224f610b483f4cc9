/**
 * Answer (说明): what the agency says to a finding instead of mending it: to one, to several, or to all of a rule.
 *
 *     answerFindings(desk, '9f2c…-1', { version: 1, findings: ['target-vague|3|2|annual'], text: '按办件量细化' })
 *     answerFindings(desk, '9f2c…-1', { version: 1, findings: [], rule: 'objective-short', text: '…' })
 *
 * Only findings that stand are answered; where a rule has none that is open, nothing is done. A finding keeps its answer from version to version.
 */
import { findingKey } from '../../core/declare/draft.ts';
import { readAnswers, type StoredAnswer, setAnswers } from '../../store/answers.ts';
import { readDraft } from '../../store/documents.ts';
import { record } from '../../store/journal.ts';
import { inTenant } from '../../store/tenant.ts';
import type { Desk } from '../desk.ts';
import { Refused } from '../refused.ts';
import { saidText } from '../said.ts';
import { openDraft } from './write.ts';

export interface AnswersWanted {
  readonly version: number;
  readonly findings: readonly string[];
  /** All findings of this rule that are not answered yet, too. */
  readonly rule?: string | undefined;
  /** Null takes the answers back. */
  readonly text: string | null;
}

/** Answers findings of a draft; resolves to all answers it then has. */
export function answerFindings(
  desk: Desk,
  id: string,
  { version, findings, rule, text: said }: AnswersWanted,
): Promise<ReadonlyMap<string, StoredAnswer>> {
  const { store, act } = desk;
  return inTenant(store, act.tenant, async (tx) => {
    const text = said === null ? null : saidText(said);
    const { key } = await openDraft(tx, desk, { id, version });
    const draft = await readDraft(tx, key);
    if (draft === null) throw new Refused({ code: 'version-missing', facts: { id, version } });
    const standing = draft.findings.map((finding) => ({
      key: findingKey(finding, draft.keys),
      rule: finding.rule,
    }));
    const known = new Set(standing.map((one) => one.key));
    const missing = findings.find((finding) => !known.has(finding));
    if (missing !== undefined) throw new Refused({ code: 'finding-missing', facts: { finding: missing } });
    const answered = await readAnswers(tx, key);
    const ofRule = standing.filter((one) => one.rule === rule && !answered.has(one.key));
    const wanted = [...new Set([...findings, ...ofRule.map((one) => one.key)])];
    if (wanted.length === 0) return answered;
    await setAnswers(tx, act, key, { findings: wanted, text });
    const answers = await readAnswers(tx, key);
    await record(tx, act, {
      ...{ deed: 'answer', outcome: 'done' },
      object: { kind: 'declaration', id, version },
      before: wanted.map((finding) => ({ finding, text: answered.get(finding)?.text ?? null })),
      after: { findings: wanted, text },
    });
    return answers;
  });
}
