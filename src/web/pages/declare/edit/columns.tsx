/**
 * Columns (栏目): which columns a form that is written has beside those it fills: 分值, 计量单位, 指标说明 …
 *
 *     栏目 ▾   ☑ 分值   ☑ 计量单位（已有内容）   ☐ 指标解释
 */
import { useLang } from '../../../lang.tsx';
import { Menu } from '../../../parts/menu.tsx';
import { columnsOf, INDICATOR_FIELDS } from '../form/cell.ts';
import { useWriting, type Writing } from './writing.tsx';
import './columns.css';

export function Columns() {
  const writing = useWriting();
  return writing === null ? null : <Chooser writing={writing} />;
}

function Chooser({ writing }: { readonly writing: Writing }) {
  const { words } = useLang();
  const { columns, showColumns, written } = writing;
  // What says something is shown in any case.
  const filled = columnsOf(written.view.projects, []);
  return (
    <Menu label={words.edit.columns} face={words.edit.columns}>
      {() => (
        <ul className="columns-menu">
          {INDICATOR_FIELDS.map((field) => (
            <li key={field}>
              <label>
                <input
                  type="checkbox"
                  disabled={filled.includes(field)}
                  checked={filled.includes(field) || columns.includes(field)}
                  onChange={(event) =>
                    showColumns(
                      event.target.checked ? [...columns, field] : columns.filter((other) => other !== field),
                    )
                  }
                />{' '}
                {field === 'name' ? words.form.indicatorName : words.form.field[field]}
              </label>
            </li>
          ))}
        </ul>
      )}
    </Menu>
  );
}
