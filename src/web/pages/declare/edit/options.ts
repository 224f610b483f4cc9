/**
 * Options (备选): what a cell may be filled with at one key: levels of the tree, units of money, and for the name of an
 * indicator what last year's form and the library have.
 *
 *     办件满意度   上年 ≥90%   31-服务对象满意度指标
 *     办件满意度   指标库 12 个单位用过 40 次，常见 ≥90%
 */
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { levelText } from '../../../../core/declare/correction.ts';
import type { Edit } from '../../../../core/declare/draft.ts';
import type { Suggestion } from '../../../../server/contract/draft.ts';
import type { DeclarationView, Level } from '../../../../server/contract.ts';
import { ask } from '../../../ask.ts';
import { useLang } from '../../../lang.tsx';
import { setting } from './grid.ts';
import { indicatorAt, type Spot } from './spot.ts';

export interface Option {
  readonly key: string;
  /** What the cell says when it is taken. */
  readonly text: string;
  readonly detail: string;
  /** All that is written when it is taken. */
  readonly edits: readonly Edit[];
}

const MOST = 12;
const OPERATORS = ['≥', '≤', '＝', '＞', '＜', '定性'];

function levelOptions(view: DeclarationView, spot: Spot): readonly Option[] {
  const to = (cell: string, level: Level) => setting(view, { ...spot, cell }, levelText(level));
  if (spot.cell === 'l1') {
    return view.levels.map(({ level }) => ({
      ...{ key: level.name, text: levelText(level), detail: '', edits: to('l1', level) },
    }));
  }
  return view.levels.flatMap(({ level, below }) =>
    below.map((leaf) => ({
      key: `${level.name}/${leaf.name}`,
      text: levelText(leaf),
      detail: level.name,
      edits: [...to('l1', level), ...to('l2', leaf)],
    })),
  );
}

/** A suggestion taken: its name, and what the row does not say yet. */
function taking(view: DeclarationView, spot: Spot, suggestion: Suggestion): readonly Edit[] {
  const row = indicatorAt(view, spot);
  if (row === undefined) return [];
  const { name, l1, l2, unit, values } = suggestion;
  const fill = (cell: string, before: unknown, text: string | null | undefined) =>
    before === null && text !== null && text !== undefined ? setting(view, { ...spot, cell }, text) : [];
  const value = values[0]?.text;
  return [
    ...setting(view, spot, name),
    ...fill('l1', row.l1, l1 === null ? null : levelText(l1)),
    ...fill('l2', row.l2, l2 === null ? null : levelText(l2)),
    ...fill('unit', row.unit, value === undefined || unit === null || value.includes(unit) ? null : unit),
    ...fill('annual', row.annual, value),
  ];
}

/** Whether a cell may be filled from a list. */
export function isListed({ indicator, cell }: Spot): boolean {
  return indicator === null ? cell === 'moneyUnit' : ['name', 'l1', 'l2', 'op'].includes(cell);
}

/** Letters of a name or a level that are asked for. */
const MOST_ASKED = 100;

/** What a cell may be filled with, given what has been typed of it. */
export function useOptions(view: DeclarationView, spot: Spot, typed: string): readonly Option[] {
  const { words } = useLang();
  const say = words.edit;
  const wanted = useDeferredValue(typed.trim().slice(0, MOST_ASKED));
  const named = spot.indicator !== null && spot.cell === 'name';
  const l2 = named ? indicatorAt(view, spot)?.l2?.name.slice(0, MOST_ASKED) : undefined;
  const found = useQuery({
    queryKey: ['suggestions', view.id, spot.project, wanted, l2],
    queryFn: ({ signal }) =>
      ask<Suggestion[]>(
        `/api/declarations/${encodeURIComponent(view.id)}/suggestions`,
        { project: spot.project ?? undefined, name: wanted, l2 },
        signal,
      ),
    enabled: named,
    retry: false,
    placeholderData: (before) => before,
  });
  if (named) {
    return (found.data ?? []).slice(0, MOST).map((suggestion, at) => ({
      key: `${at}`,
      text: suggestion.name,
      detail: detailOf(suggestion, say),
      edits: taking(view, spot, suggestion),
    }));
  }
  const plain = (texts: readonly string[]) =>
    texts.map((text) => ({ key: text, text, detail: '', edits: setting(view, spot, text) }));
  const fitting = (options: readonly Option[]) => {
    const fit = options.filter(({ text, detail }) => `${text}${detail}`.includes(wanted));
    return wanted === '' || fit.length === 0 ? options : fit;
  };
  if (spot.indicator !== null && (spot.cell === 'l1' || spot.cell === 'l2'))
    return fitting(levelOptions(view, spot));
  if (spot.indicator !== null && spot.cell === 'op') return plain(OPERATORS);
  return spot.cell === 'moneyUnit' ? plain(['万元', '元']) : [];
}

function detailOf(
  { source, values, count, agencies, quartiles, l2 }: Suggestion,
  say: ReturnType<typeof useLang>['words']['edit'],
): string {
  const value = values[0]?.text ?? '';
  const used =
    source === 'last-year' ? `${say.lastYear} ${value}` : `${say.usedBy(count, agencies)} ${value}`;
  const usual = quartiles === null ? '' : say.usual(quartiles.low, quartiles.high, quartiles.median);
  return [used.trim(), source === 'last-year' ? '' : usual, l2?.name ?? '']
    .filter((part) => part !== '')
    .join(' · ');
}
