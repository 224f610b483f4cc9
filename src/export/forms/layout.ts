/**
 * Layout (表样): what every official form has in common: an id, the sheets it makes of a declaration, and what of a
 * declaration it has no place for.
 *
 *     guangdongList.sheets(declaration)   →  [{ title: '项目支出绩效目标表', rows: [[…]], … }]
 *     guangdongList.unfit(declaration)    →  ['points']     reading it again would not find the points
 */
import type { Declaration } from '../../core/declaration.ts';
import type { Funds, Objective, Project } from '../../core/project.ts';
import type { FormField, FormId } from '../../locale/export.ts';
import type { Head, Sheet } from '../sheet.ts';

export interface Layout {
  readonly id: FormId;
  /** What the form has no place for; empty when reading it again finds the same declaration. */
  unfit(declaration: Declaration): FormField[];
  sheets(declaration: Declaration): Sheet[];
}

/** What stands in the place of a secret project's content. */
export const WITHHELD = '涉密项目，内容不予公开';

/** 单位名称 at the left, 单位：万元 at the right; the year in the middle where the title does not say it. */
export function headOf({ title, agency, year, moneyUnit }: Declaration): Head {
  const said = year === null || (title ?? '').includes(String(year));
  return {
    left: agency === null ? null : `单位名称：${agency}`,
    middle: said ? null : `${year}年度`,
    right: `单位：${moneyUnit}`,
  };
}

export function isFunded({ total, fiscal, special, other }: Funds): boolean {
  return [total, fiscal, special, other].some((fen) => fen !== null);
}

/** The objective of a form that has a cell for each half; of a secret project, that it is one. */
export function halvesOf({ secret, objective }: Project): Pick<Objective, 'term' | 'annual'> {
  return secret ? { term: null, annual: WITHHELD } : objective;
}

/** Whether an objective is no more than its halves: the year's rules, the whole term's where there is none. */
export function isInHalves({ term, annual, text }: Objective): boolean {
  return text === (annual ?? term);
}
