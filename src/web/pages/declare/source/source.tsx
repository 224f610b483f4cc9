/**
 * Source (原文): what the form was read from, beside it: a PDF as its pages look, a workbook as a grid with addresses, any
 * other file as its text. The selected cell is marked where it came from; a click on the original finds its cell.
 *
 *     原文  panyu-2024.pdf          [ 原貌 | 文字 ]  ×
 */
import { useQuery } from '@tanstack/react-query';
import type { DeclarationView, SourceView } from '../../../../server/contract.ts';
import { useAddress } from '../../../address.ts';
import { ask } from '../../../ask.ts';
import { useLang } from '../../../lang.tsx';
import { Bones } from '../../../parts/bones.tsx';
import { Push } from '../../../parts/push.tsx';
import { Trouble } from '../../../parts/trouble.tsx';
import { type CellKey, mayCorrect, shownCell } from '../form/cell.ts';
import { useFieldName } from '../form/editor.tsx';
import { useRepair } from '../form/repair.tsx';
import { RepairCard } from '../form/repair-card.tsx';
import { SourceGrid } from './source-grid.tsx';
import { SourcePages } from './source-pages.tsx';
import { SourceText } from './source-text.tsx';
import './source.css';

/** Class names by what is shown. */
const WIDER = { image: ' source-image', grid: ' source-worksheet', text: '' } as const;

/** What can be said and done about the selected cell, while the margin gives its room to the source. */
function Chosen({ declaration, cell }: { readonly declaration: DeclarationView; readonly cell: CellKey }) {
  const { words } = useLang();
  const { editable, doubts, corrections, edit } = useRepair();
  const nameOf = useFieldName();
  if (!mayCorrect(declaration, cell)) return null;
  const shown = shownCell(declaration.projects, cell);
  const own = doubts.filter((doubt) => doubt.cell === cell);
  if (own.length > 0 || corrections.has(cell)) {
    return (
      <div className="source-chosen">
        <RepairCard cell={cell} doubts={own} open choose={() => undefined} />
      </div>
    );
  }
  return (
    editable && (
      <div className="source-chosen source-cell">
        <span>{nameOf(cell)}</span>
        <Push onClick={() => edit(shown)}>{words.repair.correct}</Push>
      </div>
    )
  );
}

export function Source(props: {
  readonly declaration: DeclarationView;
  readonly cell: CellKey;
  readonly openCell: (cell: CellKey) => void;
  readonly close: () => void;
}) {
  const { declaration, cell, openCell, close } = props;
  const { words } = useLang();
  const { get, set } = useAddress();
  const source = useQuery({
    queryKey: ['source', declaration.id],
    queryFn: ({ signal }) =>
      ask<SourceView>(`/api/declarations/${encodeURIComponent(declaration.id)}/source`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const hides = declaration.projects.some((project) => project.withheld);
  const shows = source.data?.shows ?? 'text';
  const look = shows !== 'text' && get('as') !== 'text';
  const parts = source.isSuccess ? { source: source.data, declaration, cell, openCell } : null;
  return (
    <aside className={`source${look ? WIDER[shows] : ''}`} aria-label={words.source.title}>
      <header>
        <b>{words.source.title}</b>
        <span title={declaration.file ?? undefined}>{declaration.file}</span>
        {shows !== 'text' && (
          <fieldset className="source-as">
            <legend className="unseen">{words.source.shows}</legend>
            {(['look', 'text'] as const).map((as) => (
              <button
                key={as}
                type="button"
                aria-pressed={look === (as === 'look')}
                onClick={() => set({ as: as === 'look' ? null : 'text' })}
              >
                {words.source[as]}
              </button>
            ))}
          </fieldset>
        )}
        <Push tone="quiet" glyph="close" aria-label={words.source.close} onClick={close} />
      </header>
      <p className="source-hint">
        {look ? words.source.hintImage : words.source.hint}{' '}
        {hides && (look && shows === 'image' ? words.source.covered : words.source.hidden)}
      </p>
      <Chosen declaration={declaration} cell={cell} />
      {source.isPending && <Bones kind="rules" />}
      {source.isError && <Trouble error={source.error} retry={() => void source.refetch()} />}
      {parts !== null && look && shows === 'image' && <SourcePages {...parts} />}
      {parts !== null && look && shows === 'grid' && <SourceGrid {...parts} />}
      {parts !== null && !look && parts.source.text === '' && (
        <p className="source-hint">{words.source.empty}</p>
      )}
      {parts !== null && !look && parts.source.text !== '' && <SourceText {...parts} />}
    </aside>
  );
}
