/**
 * Tools (工具条): search, filters by severity, section and rule, the walk through the findings, and the side panel.
 */

import Select from 'antd/es/select';
import type { RefObject } from 'react';
import type { DeclarationView, RuleView } from '../../../../server/contract.ts';
import { useLang } from '../../../lang.tsx';
import { Push } from '../../../parts/push.tsx';
import { SearchField } from '../../../parts/search-field.tsx';
import { SEVERITIES, SeverityIcon } from '../../../parts/severity.tsx';
import { Columns } from '../edit/columns.tsx';
import type { Choice } from './choice.ts';
import { Download } from './download.tsx';
import { useRepair } from './repair.tsx';
import './tools.css';

export function Tools(props: {
  readonly choice: Choice;
  readonly rules: readonly RuleView[];
  readonly field: RefObject<HTMLInputElement | null>;
  readonly walk: (by: 1 | -1) => void;
  readonly toggleSource: () => void;
  readonly nextDoubt: () => void;
  readonly declaration: DeclarationView;
}) {
  const { choice, rules, field, walk, toggleSource, nextDoubt, declaration } = props;
  const { doubts } = useRepair();
  const { words } = useLang();
  const { address, notes, shown, active, severities } = choice;
  const say = words.findings;
  const count = (severity: string) => notes.filter((note) => note.finding.severity === severity).length;
  const times = (test: (rule: string) => boolean) => notes.filter((note) => test(note.finding.rule)).length;
  const present = rules.filter((rule) => notes.some((note) => note.finding.rule === rule.id));
  const sections = Object.entries(words.section).flatMap(([value, label]) => {
    const inside = new Set(rules.filter((rule) => rule.section === value).map((rule) => rule.id));
    const found = times((rule) => inside.has(rule));
    return found === 0 ? [] : [{ value, label: `${label} ${found}` }];
  });
  const ruleOptions = present
    .filter((rule) => choice.section === '' || rule.section === choice.section)
    .map((rule) => ({ value: rule.id, label: `${rule.question} ${times((id) => id === rule.id)}` }));
  return (
    <search className="tools">
      <SearchField
        field={field}
        value={choice.search}
        label={say.search}
        change={(q) => address.set({ q, finding: null })}
      />
      <fieldset className="severities">
        <legend className="unseen">{say.bySeverity}</legend>
        {SEVERITIES.map((severity) => (
          <button
            key={severity}
            type="button"
            aria-pressed={severities.includes(severity)}
            onClick={() => choice.toggle(severity)}
          >
            <SeverityIcon severity={severity} />
            {words.severity[severity]}
            <span className="figure">{count(severity)}</span>
          </button>
        ))}
      </fieldset>
      <div className="tools-selects">
        <Select
          aria-label={say.bySection}
          value={choice.section}
          onChange={(section: string) => address.set({ section, rule: null, finding: null })}
          options={[{ value: '', label: say.allSections }, ...sections]}
          popupMatchSelectWidth={false}
        />
        <Select
          aria-label={say.byRule}
          className="tools-rule"
          value={choice.rule}
          onChange={(rule: string) => address.set({ rule, finding: null })}
          options={[{ value: '', label: say.allRules }, ...ruleOptions]}
          popupMatchSelectWidth={false}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </div>
      <div className="walk">
        <Push
          tone="quiet"
          glyph="up"
          aria-label={say.previous}
          title={`${say.previous} p`}
          aria-keyshortcuts="p"
          disabled={shown.length === 0}
          onClick={() => walk(-1)}
        />
        <span role="status" className="figure">
          {active === null
            ? say.shown(shown.length, notes.length)
            : say.position(shown.indexOf(active) + 1, shown.length)}
        </span>
        <Push
          tone="quiet"
          glyph="down"
          aria-label={say.next}
          title={`${say.next} n`}
          aria-keyshortcuts="n"
          disabled={shown.length === 0}
          onClick={() => walk(1)}
        />
      </div>
      <div className="tools-end">
        {doubts.length > 0 && (
          <Push aria-keyshortcuts="d" onClick={nextDoubt}>
            <span className="repair-sign" aria-hidden="true">
              ?
            </span>
            {words.repair.doubts(doubts.length)}
          </Push>
        )}
        {declaration.file !== null && (
          <Push
            glyph="source"
            aria-pressed={choice.side === 'source'}
            aria-keyshortcuts="s"
            onClick={toggleSource}
          >
            {words.form.side.source}
          </Push>
        )}
        <Columns />
        <Download id={declaration.id} file={declaration.file ?? declaration.id} />
        <Push
          glyph="print"
          aria-label={words.form.print}
          title={words.form.print}
          onClick={() => window.print()}
        />
      </div>
    </search>
  );
}
