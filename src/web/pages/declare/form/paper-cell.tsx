/**
 * Paper cell (表格单元格): one cell of the official table, with what marks it: a finding's sign, the dots of a doubt, the
 * sign of a correction, the frame of a choice, and the field to write in while it is corrected.
 */
import type { ReactNode } from 'react';
import type { MoneyUnit } from '../../../../core/money.ts';
import type { Severity } from '../../../../server/contract.ts';
import { displayTime, useLang } from '../../../lang.tsx';
import { Glyph } from '../../../parts/glyph.tsx';
import { SEVERITIES, SeverityIcon } from '../../../parts/severity.tsx';
import { Changed } from '../../review/changes.tsx';
import { TalkMark } from '../../review/thread.tsx';
import type { CellKey } from './cell.ts';
import type { Note } from './choice.ts';
import { Editor, useFieldName } from './editor.tsx';
import { useRepair } from './repair.tsx';

/** Tells that a person has corrected a cell: what was read, who, when. */
export function CorrectedMark({ at }: { readonly at: CellKey }) {
  const { lang, words } = useLang();
  const correction = useRepair().corrections.get(at);
  if (correction === undefined || correction.text === correction.was) return null;
  const say = words.repair;
  const was = correction.was === null ? say.filled : say.corrected(correction.was);
  const who = say.by(correction.by === 'local' ? say.local : correction.by, displayTime(correction.at, lang));
  return (
    <span className="cell-corrected" role="img" aria-label={was} title={`${was}\n${who}`}>
      {say.mark}
    </span>
  );
}

/** What a cell of any form carries behind its words: a way to correct it, the field while it is. */
export function CellTools(props: {
  readonly at: CellKey;
  readonly on: boolean;
  readonly written: string | null;
  readonly unit: MoneyUnit;
}) {
  const { at, on, written, unit } = props;
  const { words } = useLang();
  const { editable, editing, edit } = useRepair();
  const nameOf = useFieldName();
  return (
    <>
      {on && editable && editing !== at && (
        <button
          type="button"
          className="cell-edit"
          aria-label={words.repair.edit(nameOf(at))}
          title={words.repair.edit(nameOf(at))}
          onClick={() => edit(at)}
        >
          <Glyph name="edit" size={14} />
        </button>
      )}
      {editing === at && <Editor cell={at} text={written} unit={unit} />}
    </>
  );
}

export function PaperCell(props: {
  readonly at: CellKey;
  readonly notes: readonly Note[];
  readonly selected: CellKey;
  readonly unit: MoneyUnit;
  /** What it says, as a person would write it; undefined when nobody may correct it here. */
  readonly written?: string | null;
  readonly className?: string;
  readonly rowSpan?: number;
  readonly header?: boolean;
  readonly children: ReactNode;
}) {
  const { words } = useLang();
  const { editing, doubted } = useRepair();
  const { at, notes, selected, unit, written, className = '', rowSpan, header, children } = props;
  const severity: Severity | undefined = SEVERITIES.find((level) =>
    notes.some((note) => note.cell === at && note.finding.severity === level),
  );
  const marked = severity !== undefined && severity !== 'info' ? severity : null;
  const classes = [
    className,
    selected === at ? 'cell-on' : '',
    marked === null ? '' : 'cell-marked',
    doubted.has(at) ? 'cell-doubt' : '',
    editing === at ? 'cell-editing' : '',
  ];
  const Tag = header === true ? 'th' : 'td';
  return (
    <Tag
      data-cell={at}
      tabIndex={-1}
      className={classes.filter((name) => name !== '').join(' ')}
      {...(rowSpan === undefined || rowSpan === 1 ? {} : { rowSpan })}
      {...(header === true ? { scope: 'rowgroup' } : {})}
    >
      {marked !== null && (
        <span className="cell-mark">
          <SeverityIcon severity={marked} label={words.severity[marked]} />
        </span>
      )}
      <TalkMark at={at} />
      <CorrectedMark at={at} />
      <Changed at={at}>{children}</Changed>
      {written !== undefined && <CellTools at={at} on={selected === at} written={written} unit={unit} />}
    </Tag>
  );
}
