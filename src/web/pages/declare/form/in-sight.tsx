/**
 * In sight (可见的项目): of a long form only the projects near the window exist; whoever is led to another is scrolled there.
 *
 *     const rows = useRowsInSight({ table, view, projects, … });
 *     <Gap wide={9} height={rows.before} />   rows.items   <Gap wide={9} height={rows.after} />
 */
import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { DeclarationView, ProjectView } from '../../../../server/contract.ts';
import { useTop } from '../../../parts/top.ts';

export interface Sighted {
  readonly view: DeclarationView;
  /** Those that are shown, by their index. */
  readonly projects: readonly number[];
  /** How high one is before it is measured. */
  readonly height: (project: ProjectView) => number;
  /** Told how to bring a project into the page. */
  readonly offerReveal: (reveal: (project: number) => void) => void;
}

interface Placed {
  /** Where the first of them begins on the page. */
  readonly top: number;
  readonly align: 'start' | 'center';
  readonly overscan: number;
  /** Which stand in the page; those near the window when it is not said. */
  readonly range?: (range: Range) => number[];
}

function useInSight({ view, projects, height, offerReveal, ...placed }: Sighted & Placed) {
  const { top, align, overscan, range = defaultRangeExtractor } = placed;
  const blocks = useWindowVirtualizer({
    count: projects.length,
    estimateSize: (index) => {
      const project = view.projects[projects[index] ?? -1];
      return project === undefined ? 200 : height(project);
    },
    getItemKey: (index) => view.projects[projects[index] ?? -1]?.key ?? index,
    overscan,
    scrollMargin: top,
    rangeExtractor: range,
  });
  useEffect(() => {
    offerReveal((project) => {
      const index = projects.indexOf(project - 1);
      if (index >= 0) blocks.scrollToIndex(index, { align });
    });
  }, [offerReveal, blocks, projects, align]);
  return blocks;
}

/** The rows of a table, below its row of sums; `before` and `after` are what is left out, in pixels. */
export function useRowsInSight(
  table: RefObject<HTMLTableElement | null>,
  sighted: Sighted & Required<Pick<Placed, 'range'>>,
) {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const box = table.current?.tBodies[0]?.getBoundingClientRect();
    if (box !== undefined) setTop(Math.round(box.bottom + window.scrollY));
  }, [table]);
  const blocks = useInSight({ ...sighted, top, align: 'center', overscan: 3 });
  const items = blocks.getVirtualItems();
  return {
    items,
    before: (items[0]?.start ?? top) - top,
    after: blocks.getTotalSize() - ((items.at(-1)?.end ?? top) - top),
    measure: blocks.measureElement,
  };
}

export function Gap({ wide, height }: { readonly wide: number; readonly height: number }) {
  if (height <= 0) return null;
  return (
    <tbody aria-hidden="true">
      <tr>
        <td colSpan={wide} style={{ height }} />
      </tr>
    </tbody>
  );
}

/** The cards of a phone, one a project. */
export function CardsInSight({
  card,
  ...sighted
}: Sighted & {
  /** The card of a project; `at` is its position in the declaration, from 1. */
  readonly card: (project: ProjectView, at: number) => ReactNode;
}) {
  const { view, projects } = sighted;
  const root = useRef<HTMLDivElement>(null);
  const top = useTop(root);
  const cards = useInSight({ ...sighted, top, align: 'start', overscan: 2 });
  return (
    <div ref={root} style={{ height: cards.getTotalSize(), position: 'relative' }}>
      {cards.getVirtualItems().map((item) => {
        const at = (projects[item.index] ?? 0) + 1;
        const project = view.projects[at - 1];
        return (
          project !== undefined && (
            <div
              key={item.key}
              ref={cards.measureElement}
              data-index={item.index}
              className="card-place"
              style={{ transform: `translateY(${item.start - top}px)` }}
            >
              {card(project, at)}
            </div>
          )
        );
      })}
    </div>
  );
}
