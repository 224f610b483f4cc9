/**
 * Cards being written (窄屏编写): the same form on a phone: a card a project, a block an indicator, a field a cell, written when
 * the finger goes on.
 */
import { useId, useState } from 'react';
import { subtotalRows } from '../../../../core/declare/subtotals.ts';
import { LONGEST_CELL } from '../../../../core/longest.ts';
import type { IndicatorView, ProjectView } from '../../../../server/contract.ts';
import { useLang } from '../../../lang.tsx';
import { Glyph } from '../../../parts/glyph.tsx';
import { Left } from '../../../parts/left.tsx';
import { Push } from '../../../parts/push.tsx';
import { Reading } from '../../../parts/reading.tsx';
import { cellKey, fundsShown, hasHalves, isFieldName, MONEY_FIELDS, type MoneyField } from '../form/cell.ts';
import type { Choice, Note } from '../form/choice.ts';
import { CardsInSight } from '../form/in-sight.tsx';
import { NoteCard } from '../form/margin.tsx';
import { targetOf } from './apply.ts';
import { deedsOf } from './deeds.ts';
import { type Grid, setting } from './grid.ts';
import { useOptions } from './options.ts';
import { indicatorAt, type Spot, sameSpot, textAt } from './spot.ts';
import { TwoTexts } from './write-cell.tsx';
import { Balance } from './write-rows.tsx';
import type { Writing } from './writing.tsx';
import '../form/cards.css';
import './write.css';
import './write-cards.css';

function Field(props: { readonly writing: Writing; readonly spot: Spot; readonly place: string }) {
  const { writing, spot, place } = props;
  const { words } = useLang();
  const { desk, written } = writing;
  const now = textAt(written.view, spot) ?? '';
  /** What is being written, and what its author saw; null while nobody writes here. */
  const [draft, setDraft] = useState<{ readonly text: string; readonly was: string } | null>(null);
  const options = useOptions(written.view, spot, '');
  const id = useId();
  const names = words.form.field;
  const label =
    spot.cell === 'name' && spot.indicator !== null
      ? words.form.indicatorName
      : isFieldName(spot.cell, names)
        ? names[spot.cell]
        : spot.cell;
  const indicator = indicatorAt(written.view, spot);
  const two = written.disagreements.find(({ edit }) => edit.do === 'set' && sameSpot(edit, spot));
  const amount = MONEY_FIELDS.some((fund) => fund === spot.cell) || spot.cell === 'points';
  const keep = () => {
    if (draft === null) return;
    const was = draft.was === '' ? null : draft.was;
    desk.write(
      setting(written.view, spot, draft.text).map((edit) => (edit.do === 'set' ? { ...edit, was } : edit)),
    );
    setDraft(null);
  };
  const level = spot.cell === 'l1' || spot.cell === 'l2';
  return (
    <div className="write-field" data-cell={place}>
      <label htmlFor={id}>{label}</label>
      {level && spot.indicator !== null ? (
        <select
          id={id}
          value={now}
          onChange={(event) => {
            const taken = options.find(({ text }) => text === event.target.value);
            if (taken !== undefined) desk.write(taken.edits);
          }}
        >
          {!options.some(({ text }) => text === now) && <option value={now}>{now}</option>}
          {options.map(({ key, text }) => (
            <option key={key} value={text}>
              {text}
            </option>
          ))}
        </select>
      ) : (
        <textarea
          id={id}
          rows={1}
          maxLength={LONGEST_CELL}
          value={draft?.text ?? now}
          inputMode={amount ? 'decimal' : 'text'}
          onChange={(event) => setDraft({ text: event.target.value, was: draft?.was ?? now })}
          onBlur={keep}
        />
      )}
      {draft !== null && <Left text={draft.text} most={LONGEST_CELL} />}
      {spot.cell === 'annual' && indicator !== undefined && (
        <Reading target={targetOf({ ...indicator, annual: draft?.text ?? indicator.annual })} />
      )}
      {two !== undefined && <TwoTexts two={two} desk={desk} />}
    </div>
  );
}

function Notes(props: {
  readonly notes: readonly Note[];
  readonly active: number | null;
  readonly choose: (note: Note | null) => void;
}) {
  const { notes, active, choose } = props;
  if (notes.length === 0) return null;
  return (
    <div className="card-notes">
      {notes.map((note) => (
        <NoteCard key={note.number} {...{ note, choose }} open={note.number === active} brief={false} />
      ))}
    </div>
  );
}

interface Shared {
  readonly writing: Writing;
  readonly grid: Grid;
  readonly active: number | null;
  readonly choose: (note: Note | null) => void;
}

function Block(props: {
  readonly shared: Shared;
  readonly project: ProjectView;
  readonly indicator: IndicatorView;
  readonly at: readonly [project: number, row: number];
  readonly notes: readonly Note[];
}) {
  const { shared, project, indicator, at, notes } = props;
  const { writing, grid, active, choose } = shared;
  const { words } = useLang();
  const spot = (cell: string) => ({ project: project.key, indicator: indicator.key, cell });
  const caret = { at: spot('name'), from: spot('name'), follow: false };
  const deeds = deedsOf({ grid, words, writing: { ...writing, caret }, range: [[spot('name')]] });
  return (
    <section className="card-indicator">
      {grid.columns.map((field) => (
        <Field key={field} {...{ writing }} spot={spot(field)} place={cellKey(at[0], at[1], field)} />
      ))}
      <Notes {...{ notes, active, choose }} />
      <p className="write-ways">
        <Push tone="quiet" glyph="up" aria-label={words.edit.moveUp} onClick={() => deeds.shift(-1)} />
        <Push tone="quiet" glyph="down" aria-label={words.edit.moveDown} onClick={() => deeds.shift(1)} />
        <Push tone="quiet" onClick={deeds.remove}>
          {words.edit.removeRow}
        </Push>
      </p>
    </section>
  );
}

function Card(props: {
  readonly shared: Shared;
  readonly project: ProjectView;
  readonly at: number;
  readonly notes: readonly Note[];
  readonly funds: readonly MoneyField[];
}) {
  const { shared, project, at, notes, funds } = props;
  const { writing, grid, active, choose } = shared;
  const { words } = useLang();
  const spot = (cell: string) => ({ project: project.key, indicator: null, cell });
  const objectives = project.secret
    ? []
    : hasHalves(project)
      ? ['objectiveTerm', 'objectiveAnnual']
      : ['objective'];
  const deeds = deedsOf({ grid, words, writing, range: [] });
  return (
    <article className="card">
      <header>
        <h2>
          <span className="seq">{at}</span> {project.name}
        </h2>
      </header>
      <div className="write-fields">
        {['name', ...funds, ...objectives].map((cell) => (
          <Field key={cell} {...{ writing }} spot={spot(cell)} place={cellKey(at, null, cell)} />
        ))}
      </div>
      {project.secret && (
        <p className="card-secret">
          <Glyph name="lock" size={14} /> {words.form.secretCode}
          {project.indicatorCount > 0 && (
            <small> {words.form.withheldIndicators(project.indicatorCount)}</small>
          )}
        </p>
      )}
      <Notes
        {...{ active, choose }}
        notes={notes.filter(({ finding }) => finding.at.indicator === undefined)}
      />
      {/* Of a secret project only the name and the money are written, whoever may see more. */}
      {(project.secret ? [] : project.indicators).map((indicator, row) => (
        <Block
          key={indicator.key}
          {...{ shared, project, indicator }}
          at={[at, row + 1]}
          notes={notes.filter(({ finding }) => finding.at.indicator === row + 1)}
        />
      ))}
      {!project.secret && (
        <p className="write-foot">
          <Balance project={project} whole={writing.written.view.points.declared} />
          <Push tone="quiet" glyph="plus" onClick={() => deeds.addRow(project.key)}>
            {words.edit.addRow}
          </Push>
        </p>
      )}
    </article>
  );
}

export function WriteCards(props: {
  readonly writing: Writing;
  readonly choice: Choice;
  readonly choose: (note: Note | null) => void;
  readonly offerReveal: (reveal: (project: number) => void) => void;
}) {
  const { writing, choice, choose, offerReveal } = props;
  const { view } = writing.written;
  const { projects, shown, columns } = choice;
  const funds = fundsShown(view);
  const { words } = useLang();
  const grid: Grid = { view, funds, columns };
  const shared: Shared = { writing, grid, choose, active: choice.active?.number ?? null };
  return (
    <div className="cards">
      <article className="card">
        <div className="write-fields">
          {['title', 'agency', 'year', 'moneyUnit', 'total'].map((cell) => (
            <Field
              key={cell}
              {...{ writing }}
              spot={{ project: null, indicator: null, cell }}
              place={cellKey(0, null, cell)}
            />
          ))}
        </div>
        {subtotalRows(view.projects, view.subtotals).map(({ agency, row }) =>
          row === null ? null : (
            <section key={row} className="card-indicator" aria-label={agency}>
              <h3>
                {agency} {words.form.subtotal}
              </h3>
              <div className="write-fields">
                {funds.map((cell) => (
                  <Field
                    key={cell}
                    {...{ writing }}
                    spot={{ project: null, indicator: String(row), cell }}
                    place={cellKey(0, row, cell)}
                  />
                ))}
              </div>
            </section>
          ),
        )}
        <Notes
          notes={shown.filter(({ finding }) => finding.at.project === undefined)}
          active={shared.active}
          choose={choose}
        />
      </article>
      <CardsInSight
        {...{ view, projects, offerReveal }}
        height={({ indicators }) => 320 + indicators.length * 300}
        card={(project, at) => (
          <Card
            {...{ shared, project, at, funds }}
            notes={shown.filter(({ finding }) => finding.at.project === at)}
          />
        )}
      />
    </div>
  );
}
