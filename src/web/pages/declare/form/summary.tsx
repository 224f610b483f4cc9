/**
 * Summary (概要): the declaration in one glance: its money by project, its targets by state, its findings by rule;
 * under them a calm line with what the reader has to say.
 */
import { type ReactNode, useMemo, useState } from 'react';
import { measureOf } from '../../../../core/measurability.ts';
import { parseMoney } from '../../../../core/money.ts';
import type { DeclarationView } from '../../../../server/contract.ts';
import { useLang } from '../../../lang.tsx';
import { FundsBar, type Part } from '../../../parts/funds-bar.tsx';
import { Glyph } from '../../../parts/glyph.tsx';
import { Money, shares, showMoney } from '../../../parts/money.tsx';
import { SEVERITIES, SeverityIcon } from '../../../parts/severity.tsx';
import { countAll, Legend, type Square, SquareCounts, SquareDoors } from '../../../parts/strip.tsx';
import { type CellKey, cellKey } from './cell.ts';
import type { Choice, Note } from './choice.ts';
import '../../../parts/overview.css';
import './summary.css';

const TODOS = 4;
/** Above this, squares are counted, not opened one by one. */
const MOST_DOORS = 240;

/** Whether the projects add up to the stated total; null when there is none to compare with. */
function reconciles({ projects, funds, moneyUnit }: DeclarationView): boolean | null {
  const stated = parseMoney(funds.total ?? '', moneyUnit);
  if (!stated.ok) return null;
  let sum = 0n;
  for (const project of projects) {
    const part = parseMoney(project.funds.total ?? '', moneyUnit);
    if (part.ok) sum += part.value;
  }
  return sum === stated.value;
}

/** Rules by severity, then by how often they found something. */
function worst(notes: readonly Note[]): readonly { readonly note: Note; readonly count: number }[] {
  const counts = new Map<string, { readonly note: Note; readonly count: number }>();
  for (const note of notes) {
    const count = (counts.get(note.finding.rule)?.count ?? 0) + 1;
    counts.set(note.finding.rule, { note: counts.get(note.finding.rule)?.note ?? note, count });
  }
  const rank = (note: Note) => SEVERITIES.indexOf(note.finding.severity);
  return [...counts.values()].sort((a, b) => rank(a.note) - rank(b.note) || b.count - a.count);
}

function Remarks({ declaration }: { readonly declaration: DeclarationView }) {
  const { words } = useLang();
  const [open, setOpen] = useState(false);
  const { repeated, notes, coverage } = declaration;
  const remarks: readonly { readonly key: string; readonly text: ReactNode }[] = [
    ...repeated.map(({ name, at }) => ({
      key: `r${name}${at.page}`,
      text: words.form.repeated(name, at.page),
    })),
    ...notes.map((note, at) => ({ key: `n${at}${note.code}`, text: note.message })),
    ...coverage.lost.map(({ at, text }, index) => ({
      key: `l${index}`,
      text: (
        <>
          {words.form.lost(at.page)}
          {words.colon}
          <q>{text}</q>
        </>
      ),
    })),
  ];
  const good = [
    reconciles(declaration) === true ? words.form.reconciled : '',
    declaration.file !== null && coverage.lost.length === 0 ? words.form.allAccounted : '',
  ].filter((text) => text !== '');
  if (good.length + remarks.length === 0) return null;
  return (
    <div className="remarks">
      <p>
        {good.map((text) => (
          <span key={text}>
            <Glyph name="done" size={12} /> {text}
          </span>
        ))}
        {remarks.length > 0 && (
          <button type="button" className="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
            {words.form.noteCount(remarks.length)} <Glyph name={open ? 'up' : 'down'} size={12} />
          </button>
        )}
      </p>
      {open && (
        <ul>
          {remarks.map((remark) => (
            <li key={remark.key}>{remark.text}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function Summary(props: {
  readonly declaration: DeclarationView;
  readonly choice: Choice;
  readonly openCell: (cell: CellKey) => void;
}) {
  const { declaration, choice, openCell } = props;
  const { words } = useLang();
  const { moneyUnit, measurability, projects, computed } = declaration;
  const amount = computed === null ? declaration.funds.total : computed.funds.total;
  const parts = useMemo(() => {
    const widths = shares(projects.map(({ funds }) => ({ amount: funds.total, unit: moneyUnit })));
    return projects.map(
      (project, at): Part => ({
        key: String(at),
        name: project.name,
        amount:
          project.funds.total === null
            ? words.form.blank
            : words.money.amount(showMoney(project.funds.total, moneyUnit), moneyUnit),
        share: widths[at] ?? 0,
        open: () => openCell(cellKey(at + 1, null, 'name')),
      }),
    );
  }, [projects, moneyUnit, words, openCell]);
  const squares = useMemo(
    () =>
      projects.flatMap((project, at): Square[] => {
        if (project.withheld) {
          return Array.from({ length: project.indicatorCount }, (_, row) => ({
            state: 'withheld',
            label: `${at + 1}.${row + 1} ${words.measure.state.withheld}`,
            open: () => openCell(cellKey(at + 1, null, 'name')),
          }));
        }
        return project.indicators.map((indicator, row): Square => {
          const state = measureOf(indicator.target);
          return {
            state,
            label: `${at + 1}.${row + 1} ${indicator.name}${words.colon}${words.measure.state[state]}`,
            open: () => openCell(cellKey(at + 1, row + 1, 'annual')),
          };
        });
      }),
    [projects, words, openCell],
  );
  const measurable = measurability.measurable + measurability.inferred + measurability.yesno;
  const rules = useMemo(() => worst(choice.notes), [choice.notes]);
  return (
    <>
      <section className="overview summary">
        <div>
          <h2>{computed === null ? words.money.title : words.money.computed[computed.by].name}</h2>
          <p className="headline">
            {amount === null ? (
              <small>{words.form.blank}</small>
            ) : (
              <>
                <Money amount={amount} unit={moneyUnit} />{' '}
                <small>{moneyUnit === '万元' ? words.money.wan : words.money.unit(moneyUnit)}</small>
              </>
            )}
          </p>
          {parts.some(({ share }) => share > 0) && <FundsBar parts={parts} rest={words.money.rest} />}
          <p className="aside">
            {words.money.projects(projects.length)}
            {computed !== null && <> · {words.money.computed[computed.by].why}</>}
          </p>
        </div>
        <div>
          <h2>{words.measure.title}</h2>
          <p className="headline">
            <span className="figure">{measurable}</span>{' '}
            <small>{words.measure.ofAll(countAll(measurability))}</small>
          </p>
          {squares.length <= MOST_DOORS ? (
            <SquareDoors squares={squares} />
          ) : (
            <SquareCounts counts={measurability} />
          )}
          <Legend counts={measurability} />
        </div>
        <div>
          <h2>{words.list.todo}</h2>
          {rules.length === 0 ? (
            <p className="aside">{words.list.todoNone}</p>
          ) : (
            <ul className="todo">
              {rules.slice(0, TODOS).map(({ note, count }) => (
                <li key={note.finding.rule}>
                  <button
                    type="button"
                    className="plain"
                    aria-pressed={choice.rule === note.finding.rule}
                    onClick={() =>
                      choice.address.set({
                        rule: choice.rule === note.finding.rule ? null : note.finding.rule,
                        severity: null,
                        section: null,
                        finding: null,
                      })
                    }
                  >
                    <SeverityIcon
                      severity={note.finding.severity}
                      label={words.severity[note.finding.severity]}
                    />{' '}
                    {note.rule?.question ?? note.finding.message}
                  </button>
                  <span className="figure">{words.findings.times(count)}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
      </section>
      <Remarks declaration={declaration} />
    </>
  );
}
