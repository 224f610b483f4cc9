/**
 * Cards (窄屏卡片): the same form on a phone: a card a project, a block an indicator, findings under what they speak of.
 */
import { useEffect, useRef } from 'react';
import { subtotalRows } from '../../../../core/declare/subtotals.ts';
import type { DeclarationView } from '../../../../server/contract.ts';
import { useLang } from '../../../lang.tsx';
import { Money } from '../../../parts/money.tsx';
import { CardCell, CardRemarks, type Deck, ProjectCard } from './card.tsx';
import {
  type CellKey,
  cellKey,
  cellParts,
  fundsShown,
  HEAD_FIELDS,
  MONEY_FIELDS,
  writtenIn,
} from './cell.ts';
import type { Choice, Note } from './choice.ts';
import { CardsInSight } from './in-sight.tsx';
import { Subtotal } from './subtotal-line.tsx';
import './cards.css';

export function Cards(props: {
  readonly declaration: DeclarationView;
  readonly choice: Choice;
  readonly choose: (note: Note | null) => void;
  readonly chooseCell: (cell: CellKey) => void;
  readonly offerReveal: (reveal: (project: number) => void) => void;
}) {
  const { declaration, choice, choose, chooseCell, offerReveal } = props;
  const { words } = useLang();
  const { shown } = choice;
  const { computed } = declaration;
  const all = useRef<HTMLDivElement>(null);
  // A finger on a cell chooses it; the keyboard walks the remarks, which choose it too.
  useEffect(() => {
    const here = all.current;
    const touch = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || event.target.closest('button, a, form') !== null) return;
      const key = event.target.closest('.card-cell')?.getAttribute('data-cell');
      if (key !== null && key !== undefined) chooseCell(key);
    };
    here?.addEventListener('click', touch);
    return () => here?.removeEventListener('click', touch);
  }, [chooseCell]);
  const selected = cellParts(choice.cell);
  const deck: Deck = {
    ...{ unit: declaration.moneyUnit, cell: choice.cell, active: choice.active?.number ?? null },
    ...{ choose, chooseCell },
  };
  return (
    <div ref={all} className="cards">
      <article className="card">
        <header>
          <h2>{words.form.sum}</h2>
          {computed !== null && <p className="card-computed">{words.money.computed[computed.by].why}</p>}
          <dl className="card-money">
            {computed !== null &&
              MONEY_FIELDS.filter((field) => computed.funds[field] !== null).map((field) => (
                <CardCell
                  key={field}
                  {...{ deck, at: cellKey(0, null, field), label: words.form.field[field] }}
                  written={declaration.funds[field]}
                >
                  <span className="quiet">
                    <Money amount={computed.funds[field]} unit={declaration.moneyUnit} />
                  </span>
                </CardCell>
              ))}
            {MONEY_FIELDS.filter((field) => computed === null && declaration.funds[field] !== null).map(
              (field) => (
                <CardCell
                  key={field}
                  {...{ deck, at: cellKey(0, null, field), label: words.form.field[field] }}
                  written={declaration.funds[field]}
                >
                  <Money amount={declaration.funds[field]} unit={declaration.moneyUnit} />
                </CardCell>
              ),
            )}
          </dl>
        </header>
        <dl className="card-unit">
          {HEAD_FIELDS.filter((field) => writtenIn(declaration, cellKey(0, null, field)) !== null).map(
            (field) => {
              const at = cellKey(0, null, field);
              const written = writtenIn(declaration, at);
              return (
                <CardCell key={field} {...{ deck, at, label: words.form.field[field], written }}>
                  {written}
                </CardCell>
              );
            },
          )}
        </dl>
        {subtotalRows(declaration.projects, declaration.subtotals).map((line) => (
          <section
            key={`${line.row ?? ''}${line.agency}`}
            className="card-indicator"
            aria-label={line.agency}
          >
            <h3>
              {line.agency} {line.row === null ? words.form.subtotalAdded : words.form.subtotal}
            </h3>
            <dl className="card-money">
              {fundsShown(declaration).map((field) => (
                <div key={field}>
                  <dt>{words.form.field[field]}</dt>
                  <dd>
                    <Subtotal view={declaration} {...{ line, field }} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <CardRemarks
          deck={deck}
          project={0}
          indicator={null}
          notes={shown.filter((note) => note.finding.at.project === undefined)}
        />
      </article>
      <CardsInSight
        {...{ offerReveal, projects: choice.projects, view: declaration }}
        height={({ indicators }) => 200 + indicators.length * 150}
        card={(project, at) => (
          <ProjectCard
            {...{ deck, project, at }}
            notes={shown.filter((note) => note.finding.at.project === at)}
            selected={selected?.project === at ? selected.indicator : null}
          />
        )}
      />
    </div>
  );
}
