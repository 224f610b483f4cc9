/**
 * Project frame (项目框): what stands around the lines of a project on paper: subtotals over it, remarks beside it, what
 * else the form says of it below; a secret one is a single line.
 *
 *     业务办公用房经费 │ 2,499.38 │ … │ 🔒 涉密项目  6 条指标不予显示
 */
import type { ReactNode, Ref } from 'react';
import type { MoneyUnit } from '../../../../core/money.ts';
import type { ProjectView } from '../../../../server/contract.ts';
import { useLang } from '../../../lang.tsx';
import { Glyph } from '../../../parts/glyph.tsx';
import type { CellKey } from './cell.ts';
import { Margin, type Remark } from './margin.tsx';
import { hasMore, ProjectMore } from './project-more.tsx';

/** What is known of a project's rows wherever they stand, to be read or to be written in. */
export interface Framed {
  readonly project: ProjectView;
  readonly unit: MoneyUnit;
  /** Rows of agencies that stand over the project. */
  readonly over: ReactNode;
  readonly index: number;
  readonly measure: Ref<HTMLTableSectionElement>;
}

export function ProjectFrame(
  props: Framed & {
    /** Position in the declaration, from 1. */
    readonly at: number;
    /** Its lines, and the columns right of its money, the margin aside. */
    readonly rows: number;
    readonly columns: number;
    readonly funds: number;
    readonly selected: CellKey;
    /** Name and money, at the first line; what is said where nothing may be shown. */
    readonly head: ReactNode;
    readonly hint: string;
    /** Null without a margin. */
    readonly remarks: readonly Remark[] | null;
    /** Its lines; the first has the margin at its end. */
    readonly children: (side: ReactNode) => ReactNode;
  },
) {
  const { project, unit, over, index, measure, at, rows, columns, funds, selected } = props;
  const { head, hint, remarks, children } = props;
  const { words } = useLang();
  const more = !project.withheld && hasMore(project);
  const side = remarks !== null && (
    <td rowSpan={more ? rows + 1 : rows} className="margin-cell">
      {remarks.length > 0 && <Margin remarks={remarks} />}
    </td>
  );
  return (
    <tbody ref={measure} data-index={index} data-project={at}>
      {over}
      {project.withheld ? (
        <tr>
          {head}
          <td colSpan={columns} className="cell-secret">
            <Glyph name="lock" size={14} /> {words.form.secretCode}
            <small>{hint}</small>
          </td>
          {side}
        </tr>
      ) : (
        children(side)
      )}
      {more && (
        <tr>
          <td colSpan={columns + funds + 1} className="cell-more">
            <ProjectMore {...{ project, at, unit, selected }} />
          </td>
        </tr>
      )}
    </tbody>
  );
}
