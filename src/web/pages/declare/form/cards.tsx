/**
 * Cards (窄屏卡片): the same form on a phone: a card a project, a block an indicator, findings under what they speak of.
 */
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { DeclarationView, IndicatorView, ProjectView } from '../../../../server/contract.ts';
import { useLang } from '../../../lang.tsx';
import { Glyph } from '../../../parts/glyph.tsx';
import { Money } from '../../../parts/money.tsx';
import { Reading, Written } from '../../../parts/reading.tsx';
import { cellKey, cellParts, MONEY_FIELDS } from './cell.ts';
import type { Choice, Note } from './choice.ts';
import { NoteCard } from './margin.tsx';
import './cards.css';

interface Speaking {
  readonly active: number | null;
  readonly choose: (note: Note | null) => void;
}

function Notes({ notes, active, choose }: Speaking & { readonly notes: readonly Note[] }) {
  if (notes.length === 0) return null;
  return (
    <div className="card-notes">
      {notes.map((note) => (
        <NoteCard
          key={note.number}
          note={note}
          open={note.number === active}
          brief={note.finding.severity === 'info'}
          choose={choose}
        />
      ))}
    </div>
  );
}

function IndicatorBlock(
  props: Speaking & {
    readonly indicator: IndicatorView;
    readonly project: number;
    readonly row: number;
    readonly notes: readonly Note[];
    readonly selected: boolean;
  },
) {
  const { indicator, project, row, notes, selected, active, choose } = props;
  const { words } = useLang();
  const levels = [indicator.l1?.name, indicator.l2?.name, indicator.l3?.name].filter(
    (name) => name !== undefined,
  );
  const labels = words.form.field;
  const reads = <Reading target={indicator.target} />;
  const key = (field: string) => cellKey(project, row, field);
  return (
    <section className={`card-indicator${selected ? ' cell-on' : ''}`}>
      <p className="card-levels" data-cell={key('l2')}>
        <span data-cell={key('l1')}>{levels.join(' · ')}</span>
      </p>
      <h3 data-cell={key('name')}>{indicator.name}</h3>
      <dl>
        {indicator.term !== null && indicator.term !== indicator.annual && (
          <div data-cell={key('term')}>
            <dt>{labels.term}</dt>
            <dd>
              {indicator.annual === null ? (
                <Written text={indicator.term} target={indicator.target} />
              ) : (
                indicator.term
              )}
              {indicator.annual === null && reads}
            </dd>
          </div>
        )}
        {indicator.annual !== null && (
          <div data-cell={key('annual')}>
            <dt>{labels.annual}</dt>
            <dd>
              <Written text={indicator.annual} target={indicator.target} />
              {reads}
            </dd>
          </div>
        )}
      </dl>
      <Notes notes={notes} active={active} choose={choose} />
    </section>
  );
}

function ProjectCard(
  props: Speaking & {
    readonly project: ProjectView;
    readonly at: number;
    readonly unit: DeclarationView['moneyUnit'];
    readonly notes: readonly Note[];
    readonly selected: number | null;
  },
) {
  const { project, at, unit, notes, selected, active, choose } = props;
  const { words } = useLang();
  const labels = words.form.field;
  const own = notes.filter((note) => note.finding.at.indicator === undefined);
  return (
    <article className="card">
      <header>
        <h2 data-cell={cellKey(at, null, 'name')}>
          <span className="seq">{at}</span> {project.name}
        </h2>
        <dl className="card-money">
          {MONEY_FIELDS.filter((field) => project.funds[field] !== null).map((field) => (
            <div key={field} data-cell={cellKey(at, null, field)}>
              <dt>{labels[field]}</dt>
              <dd>
                <Money amount={project.funds[field]} unit={unit} />
              </dd>
            </div>
          ))}
        </dl>
      </header>
      {project.withheld ? (
        <p className="card-secret">
          <Glyph name="lock" size={14} /> {words.form.secretCode}
          <br />
          {words.form.withheldIndicators(project.indicatorCount)}
        </p>
      ) : (
        <p data-cell={cellKey(at, null, 'objective')} className="card-objective">
          {project.objective.text ?? <span className="quiet">{words.form.noObjective}</span>}
        </p>
      )}
      <Notes notes={own} active={active} choose={choose} />
      {project.indicators.map((indicator, row) => (
        <IndicatorBlock
          key={cellKey(at, row + 1, 'name')}
          indicator={indicator}
          project={at}
          row={row + 1}
          notes={notes.filter((note) => note.finding.at.indicator === row + 1)}
          selected={selected === row + 1}
          active={active}
          choose={choose}
        />
      ))}
    </article>
  );
}

export function Cards(props: {
  readonly declaration: DeclarationView;
  readonly choice: Choice;
  readonly choose: (note: Note | null) => void;
  readonly offerReveal: (reveal: (project: number) => void) => void;
}) {
  const { declaration, choice, choose, offerReveal } = props;
  const { words } = useLang();
  const { projects, shown } = choice;
  const active = choice.active?.number ?? null;
  const root = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const box = root.current?.getBoundingClientRect();
    if (box !== undefined) setTop(Math.round(box.top + window.scrollY));
  }, []);
  const cards = useWindowVirtualizer({
    count: projects.length,
    estimateSize: (index) =>
      200 + (declaration.projects[projects[index] ?? -1]?.indicators.length ?? 0) * 150,
    getItemKey: (index) => projects[index] ?? index,
    overscan: 2,
    scrollMargin: top,
  });
  useEffect(() => {
    offerReveal((project) => {
      const index = projects.indexOf(project - 1);
      if (index >= 0) cards.scrollToIndex(index, { align: 'start' });
    });
  }, [offerReveal, cards, projects]);
  const selected = cellParts(choice.cell);
  const whole = shown.filter((note) => note.finding.at.project === undefined);
  return (
    <div className="cards">
      <article className="card">
        <header>
          <h2>{words.form.sum}</h2>
          <dl className="card-money">
            {MONEY_FIELDS.filter((field) => declaration.funds[field] !== null).map((field) => (
              <div key={field} data-cell={cellKey(0, null, field)}>
                <dt>{words.form.field[field]}</dt>
                <dd>
                  <Money amount={declaration.funds[field]} unit={declaration.moneyUnit} />
                </dd>
              </div>
            ))}
          </dl>
        </header>
        <p className="card-unit">{words.money.unit(declaration.moneyUnit)}</p>
        <Notes notes={whole} active={active} choose={choose} />
      </article>
      <div ref={root} style={{ height: cards.getTotalSize(), position: 'relative' }}>
        {cards.getVirtualItems().map((item) => {
          const at = (projects[item.index] ?? 0) + 1;
          const project = declaration.projects[at - 1];
          return (
            project !== undefined && (
              <div
                key={item.key}
                ref={cards.measureElement}
                data-index={item.index}
                className="card-place"
                style={{ transform: `translateY(${item.start - top}px)` }}
              >
                <ProjectCard
                  project={project}
                  at={at}
                  unit={declaration.moneyUnit}
                  notes={shown.filter((note) => note.finding.at.project === at)}
                  selected={selected?.project === at ? selected.indicator : null}
                  active={active}
                  choose={choose}
                />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
