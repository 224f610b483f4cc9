/**
 * Apply (就地生效): what a declaration on the screen looks like with edits laid over it, before the server has answered.
 *
 *     apply(view, [{ do: 'set', project: '3', indicator: '2', cell: 'annual', was: '50%', text: '≥90%' }])
 *       →  the same view, that cell changed, its target read anew; every project not touched is the same object
 *
 * Edits of rows that are gone change nothing: the server says so, and whoever wrote them is asked.
 */
import { levelOf, objectiveAfter, typedText } from '../../../../core/declare/correction.ts';
import type { Edit, RowKey } from '../../../../core/declare/draft.ts';
import { subtotalRows } from '../../../../core/declare/subtotals.ts';
import { rowFollows, totalFollows, touchesSums } from '../../../../core/declare/sums.ts';
import { INDICATOR_REMARKS } from '../../../../core/indicator.ts';
import { type MoneyUnit, parseMoney, printMoney } from '../../../../core/money.ts';
import type { Funds } from '../../../../core/project.ts';
import { readTarget } from '../../../../core/target/read.ts';
import type {
  DeclarationView,
  Funds as FundsView,
  IndicatorView,
  ProjectView,
} from '../../../../server/contract.ts';

const FUNDS = ['total', 'fiscal', 'special', 'other'] as const;
const LEVELS = ['l1', 'l2', 'l3'] as const;
const PLAIN = ['term', 'annual', 'op', 'unit', 'points', 'actual', 'score'] as const;
const OBJECTIVES = { objective: 'text', objectiveTerm: 'term', objectiveAnnual: 'annual' } as const;
const NOWHERE = { page: 1 };

export function apply(view: DeclarationView, edits: readonly Edit[]): DeclarationView {
  return edits.reduce((before, edit) => {
    const after = applyOne(before, edit);
    return after !== before && touchesSums(edit) ? withSums(before, after) : after;
  }, view);
}

/** Sums follow their parts as they will on the server. */
function withSums(before: DeclarationView, after: DeclarationView): DeclarationView {
  const { moneyUnit: unit } = after;
  const stood = new Map(before.projects.map((project) => [project.key, project.funds]));
  const projects = after.projects.map((project) => {
    const was = stood.get(project.key);
    if (was === undefined || was === project.funds) return project;
    const read = fenOf(project.funds, unit);
    const now = totalFollows(fenOf(was, unit), read);
    return now === read ? project : { ...project, funds: printed(project.funds, read, now, unit) };
  });
  const parts = (rows: readonly ProjectView[]) => rows.map(({ funds }) => fenOf(funds, unit));
  const read = fenOf(after.funds, unit);
  const row = rowFollows(read, parts(before.projects), parts(projects));
  const under = (agency: string, rows: readonly ProjectView[]) =>
    subtotalRows(rows, after.subtotals)
      .filter((one) => one.agency === agency)
      .slice(0, 1)
      .flatMap((one) => one.under.flatMap((at) => rows[at] ?? []));
  const subtotals = after.subtotals.map((one) => {
    const stands = fenOf(one.funds, unit);
    const [was, now] = [parts(under(one.agency, before.projects)), parts(under(one.agency, projects))];
    const followed = rowFollows(stands, was, now);
    return followed === stands ? one : { ...one, funds: printed(one.funds, stands, followed, unit) };
  });
  return { ...after, projects, subtotals, funds: printed(after.funds, read, row, unit) };
}

const READ = { 元: new WeakMap<FundsView, Funds>(), 万元: new WeakMap<FundsView, Funds>() };

/** Funds as amounts; read once however often they are added up. */
function fenOf(funds: FundsView, unit: MoneyUnit): Funds {
  const known = READ[unit].get(funds);
  if (known !== undefined) return known;
  const fen = (text: string | null) => {
    const read = parseMoney(text ?? '', unit);
    return read.ok ? read.value : null;
  };
  const { total, fiscal, special, other } = funds;
  const made = { total: fen(total), fiscal: fen(fiscal), special: fen(special), other: fen(other) };
  READ[unit].set(funds, made);
  return made;
}

/** Funds as shown, those that followed printed anew. */
function printed(shown: FundsView, before: Funds, after: Funds, unit: MoneyUnit): FundsView {
  const now = { ...shown };
  for (const cell of FUNDS) {
    const fen = after[cell];
    if (fen !== before[cell] && fen !== null) now[cell] = printMoney(fen, unit);
  }
  return now;
}

function applyOne(view: DeclarationView, edit: Edit): DeclarationView {
  switch (edit.do) {
    case 'set':
      return set(view, edit);
    case 'add':
      return add(view, edit);
    case 'remove':
      return edit.indicator === null
        ? { ...view, projects: view.projects.filter(({ key }) => key !== edit.project) }
        : inProject(view, edit.project, (project) =>
            withRows(
              project,
              project.indicators.filter(({ key }) => key !== edit.indicator),
            ),
          );
    case 'move': {
      if (edit.indicator === null) {
        const projects = moved(view.projects, edit.project, edit.after);
        return projects === view.projects ? view : { ...view, projects };
      }
      const { indicator } = edit;
      return inProject(view, edit.project, (project) =>
        withRows(project, moved(project.indicators, indicator, edit.after)),
      );
    }
  }
}

function set(view: DeclarationView, edit: Extract<Edit, { do: 'set' }>): DeclarationView {
  const said = typedText(edit.text);
  if (edit.project === null)
    return edit.indicator === null
      ? setHead(view, edit.cell, said)
      : setSubtotal(view, Number(edit.indicator), edit.cell, said);
  return inProject(view, edit.project, (project) => {
    if (edit.indicator === null) return setProject(project, edit.cell, said, view.moneyUnit);
    const at = project.indicators.findIndex(({ key }) => key === edit.indicator);
    const row = project.indicators[at];
    if (row === undefined) return project;
    return { ...project, indicators: project.indicators.with(at, setIndicator(row, edit.cell, said)) };
  });
}

function setSubtotal(view: DeclarationView, row: number, cell: string, said: string | null): DeclarationView {
  const [fund, stated] = [FUNDS.find((name) => name === cell), view.subtotals[row - 1]];
  if (fund === undefined || stated === undefined) return view;
  const funds = { ...stated.funds, [fund]: amount(said, view.moneyUnit) };
  return { ...view, subtotals: view.subtotals.with(row - 1, { ...stated, funds }) };
}

function setHead(view: DeclarationView, cell: string, said: string | null): DeclarationView {
  const fund = FUNDS.find((name) => name === cell);
  if (fund !== undefined) {
    return { ...view, funds: { ...view.funds, [fund]: amount(said, view.moneyUnit) } };
  }
  if (cell === 'title' || cell === 'agency') return { ...view, [cell]: said };
  if (cell === 'year') {
    const year = /^(\d{4})年?$/.exec(said ?? '')?.[1];
    return { ...view, year: year === undefined ? null : Number(year) };
  }
  return cell === 'moneyUnit' && (said === '元' || said === '万元') ? { ...view, moneyUnit: said } : view;
}

/** As the server prints it; what is no amount stays as typed, and the server says so. */
function amount(said: string | null, unit: MoneyUnit): string | null {
  if (said === null) return null;
  const read = parseMoney(said, unit);
  return read.ok ? printMoney(read.value, unit) : said;
}

function setProject(project: ProjectView, cell: string, said: string | null, unit: MoneyUnit): ProjectView {
  const fund = FUNDS.find((name) => name === cell);
  if (fund !== undefined) return { ...project, funds: { ...project.funds, [fund]: amount(said, unit) } };
  if (cell === 'name') return { ...project, name: said ?? '' };
  const half = Object.entries(OBJECTIVES).find(([name]) => name === cell)?.[1];
  if (half !== undefined) return { ...project, objective: objectiveAfter(project.objective, half, said) };
  if (cell !== 'actual' && cell !== 'score') return project;
  const { [cell]: _, ...rest } = project;
  return said === null ? rest : { ...rest, [cell]: said };
}

function setIndicator(row: IndicatorView, cell: string, said: string | null): IndicatorView {
  const remark = INDICATOR_REMARKS.find((name) => name === cell);
  if (remark !== undefined) {
    const { remarks = {}, ...rest } = row;
    const { [remark]: _, ...others } = remarks;
    return { ...rest, remarks: said === null ? others : { ...others, [remark]: said } };
  }
  const level = LEVELS.find((name) => name === cell);
  const plain = PLAIN.find((name) => name === cell);
  const after =
    level !== undefined
      ? { ...row, [level]: levelOf(said) }
      : plain !== undefined
        ? { ...row, [plain]: said }
        : cell === 'name'
          ? { ...row, name: said ?? '' }
          : row;
  return { ...after, target: targetOf(after) };
}

/** The reading of an indicator as it stands. */
export function targetOf(
  row: Pick<IndicatorView, 'name' | 'annual' | 'term' | 'op' | 'unit' | 'l1' | 'l2'>,
): IndicatorView['target'] {
  const { name, annual, term, op, unit, l1, l2 } = row;
  const levels = { l1: l1?.name ?? null, l2: l2?.name ?? null };
  return readTarget({ value: annual ?? term ?? '', name, ...levels, op, unit });
}

function add(view: DeclarationView, edit: Extract<Edit, { do: 'add' }>): DeclarationView {
  const cells = Object.entries(edit.cells);
  if (edit.project !== null) {
    return inProject(view, edit.project, (project) => {
      if (project.indicators.some(({ key }) => key === edit.key)) return project;
      const row = cells.reduce(
        (made, [cell, text]) => setIndicator(made, cell, typedText(text)),
        blankIndicator(edit.key),
      );
      return withRows(project, inserted(project.indicators, row, edit.after));
    });
  }
  if (view.projects.some(({ key }) => key === edit.key)) return view;
  const made = cells.reduce(
    (project, [cell, text]) => setProject(project, cell, typedText(text), view.moneyUnit),
    blankProject(edit.key, edit.secret === true),
  );
  return { ...view, projects: inserted(view.projects, made, edit.after) };
}

function blankIndicator(key: RowKey): IndicatorView {
  return {
    ...{ key, seq: 0, l1: null, l2: null, l3: null, name: '', term: null, annual: null, op: null },
    ...{ unit: null, points: null, actual: null, score: null },
    target: readTarget({ value: '' }),
    ...{ at: NOWHERE, cells: {} },
  };
}

function blankProject(key: RowKey, secret: boolean): ProjectView {
  return {
    ...{ key, revision: 0, seq: 0, name: '', agency: null, secret, withheld: secret, indicatorCount: 0 },
    funds: { total: null, fiscal: null, special: null, other: null },
    objective: { term: null, annual: null, text: null },
    ...{ indicators: [], at: NOWHERE, cells: {} },
  };
}

function inProject(
  view: DeclarationView,
  key: RowKey,
  change: (project: ProjectView) => ProjectView,
): DeclarationView {
  const at = view.projects.findIndex((project) => project.key === key);
  const before = view.projects[at];
  if (before === undefined) return view;
  const after = change(before);
  return after === before ? view : { ...view, projects: view.projects.with(at, after) };
}

function withRows(project: ProjectView, indicators: ProjectView['indicators']): ProjectView {
  if (indicators === project.indicators) return project;
  return { ...project, indicators, indicatorCount: indicators.length };
}

/** After the row of a key, at the top after none; at the end when that row is gone. */
function inserted<Row extends { readonly key: RowKey }>(
  rows: readonly Row[],
  row: Row,
  after: RowKey | null,
): Row[] {
  const at = after === null ? 0 : rows.findIndex(({ key }) => key === after) + 1;
  return rows.toSpliced(after !== null && at === 0 ? rows.length : at, 0, row);
}

function moved<Row extends { readonly key: RowKey }>(rows: Row[], key: RowKey, after: RowKey | null): Row[] {
  const row = rows.find((one) => one.key === key);
  if (row === undefined || key === after) return rows;
  return inserted(
    rows.filter((one) => one !== row),
    row,
    after,
  );
}
