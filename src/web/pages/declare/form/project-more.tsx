/**
 * What else a project's form says (表外各栏): particulars, the block of 预算执行情况, the money of the whole term, what was
 * achieved and the score; each only where the form has it.
 */
import type { MoneyUnit } from '../../../../core/money.ts';
import type { ExecutionView, ProjectView } from '../../../../server/contract.ts';
import { useLang } from '../../../lang.tsx';
import { Money } from '../../../parts/money.tsx';
import { type CellKey, cellKey, MONEY_FIELDS } from './cell.ts';
import { CellTools, CorrectedMark } from './paper-cell.tsx';
import { useRepair } from './repair.tsx';
import './project-more.css';

const AMOUNTS = ['initial', 'budget', 'spent', 'expected'] as const;
const FIGURES = ['rate', 'points', 'score'] as const;

/** Whether there is anything to show. */
export function hasMore({ execution, particulars, termFunds, actual, score }: ProjectView): boolean {
  const parts = [execution, particulars, termFunds, actual, score];
  return parts.some((part) => part !== undefined);
}

function Execution({ rows, unit }: { readonly rows: readonly ExecutionView[]; readonly unit: MoneyUnit }) {
  const { words } = useLang();
  const amounts = AMOUNTS.filter((field) => rows.some((row) => row[field] !== null));
  const figures = FIGURES.filter((field) => rows.some((row) => row[field] !== null));
  const heads = words.form.executed;
  return (
    <table className="execution">
      <caption>
        {words.form.execution} <small>{words.money.unit(unit)}</small>
      </caption>
      <thead>
        <tr>
          <th scope="col">{heads.name}</th>
          {[...amounts, ...figures].map((field) => (
            <th key={field} scope="col">
              {heads[field]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            {amounts.map((field) => (
              <td key={field}>
                <Money amount={row[field]} unit={unit} />
              </td>
            ))}
            {figures.map((field) => (
              <td key={field} className="figure">
                {row[field]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function ProjectMore(props: {
  readonly project: ProjectView;
  readonly at: number;
  readonly unit: MoneyUnit;
  readonly selected: CellKey;
}) {
  const { project, at, unit, selected } = props;
  const { words } = useLang();
  const { doubted } = useRepair();
  const { particulars = [], execution = [], termFunds } = project;
  const cell = (field: 'actual' | 'score', label: string) => {
    const key = cellKey(at, null, field);
    const text = project[field];
    if (text === undefined) return null;
    return (
      <div>
        <dt>{label}</dt>
        <dd
          data-cell={key}
          tabIndex={-1}
          className={`${selected === key ? 'cell-on' : ''}${doubted.has(key) ? ' cell-doubt' : ''}`}
        >
          <CorrectedMark at={key} />
          {text}
          <CellTools at={key} on={selected === key} written={text} unit={unit} />
        </dd>
      </div>
    );
  };
  return (
    <div className="project-more">
      {particulars.length > 0 && (
        <dl aria-label={words.form.particulars}>
          {particulars.map(({ label, value }) => (
            <div key={`${label}\n${value}`}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {termFunds !== undefined && (
        <dl aria-label={words.form.termFunds}>
          {MONEY_FIELDS.filter((field) => termFunds[field] !== null).map((field) => (
            <div key={field}>
              <dt>
                {words.form.termFunds} {words.form.field[field]}
              </dt>
              <dd>
                <Money amount={termFunds[field]} unit={unit} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {execution.length > 0 && <Execution rows={execution} unit={unit} />}
      {(project.actual !== undefined || project.score !== undefined) && (
        <dl>
          {cell('actual', words.form.result)}
          {cell('score', words.form.projectScore)}
        </dl>
      )}
    </div>
  );
}
