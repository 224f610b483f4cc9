/**
 * Card (项目卡片): one project on a phone: its name, money and objective, a block an indicator, and under each what was
 * found, doubted or corrected there.
 */
import type { ReactNode } from 'react';
import type { DeclarationView, IndicatorView, ProjectView } from '../../../../server/contract.ts';
import { useLang } from '../../../lang.tsx';
import { Glyph } from '../../../parts/glyph.tsx';
import { Money } from '../../../parts/money.tsx';
import { Reading, Written } from '../../../parts/reading.tsx';
import { Changed } from '../../review/changes.tsx';
import { useDiscussion } from '../../review/discussion.tsx';
import { TalkMark, talkRemarks } from '../../review/thread.tsx';
import {
  type CellKey,
  cellKey,
  cellParts,
  hasHalves,
  INDICATOR_FIELDS,
  MONEY_FIELDS,
  textOf,
} from './cell.ts';
import type { Note } from './choice.ts';
import { CellTools, CorrectedMark } from './paper-cell.tsx';
import { hasMore, ProjectMore } from './project-more.tsx';
import { remarksOf } from './remarks.tsx';
import { useRepair } from './repair.tsx';

/** What all cards of a page share. */
export interface Deck {
  readonly unit: DeclarationView['moneyUnit'];
  /** The chosen cell, wherever it is. */
  readonly cell: CellKey;
  readonly active: number | null;
  readonly choose: (note: Note | null) => void;
  readonly chooseCell: (cell: CellKey) => void;
}

/** The remarks on the cells of a project, or of one of its indicators. */
export function CardRemarks(props: {
  readonly deck: Deck;
  readonly project: number;
  readonly indicator: number | null;
  readonly notes: readonly Note[];
}) {
  const { deck, project, indicator, notes } = props;
  const { doubts, corrections } = useRepair();
  const discussion = useDiscussion();
  const here = (cell: CellKey) => {
    const parts = cellParts(cell);
    return parts?.project === project && parts.indicator === indicator;
  };
  const remarks = remarksOf({
    ...deck,
    ...{ notes, corrections, brief: false },
    doubts: doubts.filter(({ cell }) => here(cell)),
    selected: here(deck.cell) ? deck.cell : '',
    also: talkRemarks(discussion, {
      ...{ here, selected: deck.cell, active: deck.active, chooseCell: deck.chooseCell },
    }),
  });
  if (remarks.length === 0) return null;
  return (
    <div className="card-notes">
      {remarks.map(({ id, card }) => (
        <div key={id}>{card}</div>
      ))}
    </div>
  );
}

/** A cell of a card: its heading, its words, and what can be done about them. */
export function CardCell(props: {
  readonly deck: Deck;
  readonly at: CellKey;
  readonly label: string;
  /** What it says; undefined when nobody may correct it here. */
  readonly written?: string | null;
  readonly children: ReactNode;
}) {
  const { deck, at, label, written, children } = props;
  const { doubted } = useRepair();
  const on = deck.cell === at;
  return (
    <div
      data-cell={at}
      className={`card-cell${on ? ' cell-chosen' : ''}${doubted.has(at) ? ' cell-doubt' : ''}`}
    >
      <dt>
        {label} <CorrectedMark at={at} />
        <TalkMark at={at} />
      </dt>
      <dd>
        <Changed at={at}>{children}</Changed>
        {written !== undefined && <CellTools at={at} on={on} written={written} unit={deck.unit} />}
      </dd>
    </div>
  );
}

function IndicatorBlock(props: {
  readonly deck: Deck;
  readonly indicator: IndicatorView;
  readonly project: number;
  readonly row: number;
  readonly notes: readonly Note[];
  readonly selected: boolean;
}) {
  const { deck, indicator, project, row, notes, selected } = props;
  const { words } = useLang();
  const levels = [indicator.l1?.name, indicator.l2?.name, indicator.l3?.name].filter(
    (name) => name !== undefined,
  );
  const ruling = indicator.annual === null ? 'term' : 'annual';
  const key = (field: string) => cellKey(project, row, field);
  const fields = INDICATOR_FIELDS.filter((field) => {
    if (field === 'l1' || field === 'l2' || field === 'l3' || field === 'name') return false;
    if (field === 'term' && indicator.term === indicator.annual) return false;
    return textOf(indicator, field) !== null;
  });
  return (
    <section className={`card-indicator${selected ? ' cell-on' : ''}`}>
      <p className="card-levels" data-cell={key('l2')}>
        <span data-cell={key('l1')}>{levels.join(' · ')}</span>
      </p>
      <h3 data-cell={key('name')}>
        <Changed at={key('name')}>{indicator.name}</Changed>
      </h3>
      <dl>
        {fields.map((field) => {
          const text = textOf(indicator, field);
          return (
            <CardCell
              key={field}
              {...{ deck, at: key(field), label: words.form.field[field], written: text }}
            >
              {field === ruling && text !== null ? <Written text={text} target={indicator.target} /> : text}
              {field === ruling && <Reading target={indicator.target} />}
            </CardCell>
          );
        })}
      </dl>
      <CardRemarks deck={deck} project={project} indicator={row} notes={notes} />
    </section>
  );
}

export function ProjectCard(props: {
  readonly deck: Deck;
  readonly project: ProjectView;
  readonly at: number;
  readonly notes: readonly Note[];
  readonly selected: number | null;
}) {
  const { deck, project, at, notes, selected } = props;
  const { words } = useLang();
  const labels = words.form.field;
  const halves = hasHalves(project) ? (['objectiveTerm', 'objectiveAnnual'] as const) : [];
  const said = { objectiveTerm: project.objective.term, objectiveAnnual: project.objective.annual };
  return (
    <article className="card">
      <header>
        <h2 data-cell={cellKey(at, null, 'name')}>
          <span className="seq">{at}</span> <Changed at={cellKey(at, null, 'name')}>{project.name}</Changed>
        </h2>
        <dl className="card-money">
          {MONEY_FIELDS.filter((field) => project.funds[field] !== null).map((field) => (
            <CardCell
              key={field}
              {...{ deck, at: cellKey(at, null, field), label: labels[field] }}
              {...(project.withheld ? {} : { written: project.funds[field] })}
            >
              <Money amount={project.funds[field]} unit={deck.unit} />
            </CardCell>
          ))}
        </dl>
      </header>
      {project.withheld && (
        <p className="card-secret">
          <Glyph name="lock" size={14} /> {words.form.secretCode}
          <br />
          {words.form.withheldIndicators(project.indicatorCount)}
        </p>
      )}
      {!project.withheld && (
        <dl className="card-objective">
          {halves.map((half) => (
            <CardCell
              key={half}
              {...{ deck, at: cellKey(at, null, half), label: labels[half], written: said[half] }}
            >
              {said[half]}
            </CardCell>
          ))}
          {halves.length === 0 && (
            <CardCell
              {...{ deck, at: cellKey(at, null, 'objective'), label: labels.objective }}
              written={project.objective.text}
            >
              {project.objective.text ?? <span className="quiet">{words.form.noObjective}</span>}
            </CardCell>
          )}
        </dl>
      )}
      {!project.withheld && hasMore(project) && (
        <div className="card-more">
          <ProjectMore project={project} at={at} unit={deck.unit} selected={deck.cell} />
        </div>
      )}
      <CardRemarks
        deck={deck}
        project={at}
        indicator={null}
        notes={notes.filter((note) => note.finding.at.indicator === undefined)}
      />
      {project.indicators.map((indicator, row) => (
        <IndicatorBlock
          key={cellKey(at, row + 1, 'name')}
          deck={deck}
          indicator={indicator}
          project={at}
          row={row + 1}
          notes={notes.filter((note) => note.finding.at.indicator === row + 1)}
          selected={selected === row + 1}
        />
      ))}
    </article>
  );
}
