/**
 * Source pages (原文原貌): the pages of a PDF as they look, the selected cell outlined where it stands; a click on the page
 * finds its cell. Pages come as they are scrolled to: a thousand of them scroll as one.
 *
 *     [ 1 ][ 2 ][ 3• ] …    −  100%  +        • a page with something the reader was unsure of
 */
import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { DeclarationView, SourcePage, SourceView } from '../../../../server/contract.ts';
import { ask } from '../../../ask.ts';
import { useKeys } from '../../../keys.ts';
import { useLang } from '../../../lang.tsx';
import { Push } from '../../../parts/push.tsx';
import { type CellKey, piecesOf } from '../form/cell.ts';
import { useRepair } from '../form/repair.tsx';
import { allPieces, type Box, type Piece, pageOf, spotsOf, startsOfPages } from './pieces.ts';
import './source-pages.css';

const GAP = 12;
/** Room left and right of a page. */
const SIDES = 16;
/** Steps of the magnification; 1 fits the width. */
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;
const FIT = 2;
/** Pixels a point should have at least, so that nine points of print can be read. */
const READABLE = 0.95;
/** The largest step a page opens with. */
const OPENS = 6;
/** A4 across, where the size of a page is not known. */
const UNKNOWN = [842, 595] as const;

function usePage(id: string, page: number, wanted = true) {
  return useQuery({
    queryKey: ['source', id, page],
    queryFn: ({ signal }) =>
      ask<SourcePage>(`/api/declarations/${encodeURIComponent(id)}/pages/${page}`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: wanted,
  });
}

/** The step at which the print of a page can be read. */
function readable(room: number, across: number): number {
  const step = ZOOMS.findIndex((zoom, at) => at >= FIT && (room * zoom) / across >= READABLE);
  return Math.min(OPENS, step < 0 ? OPENS : step);
}

/** The width of an element, as long as it stands. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const here = element.current;
    if (here === null) return;
    const measure = () => setWidth(here.clientWidth);
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(here);
    return () => watch.disconnect();
  }, [element]);
  return width;
}

interface Shown {
  readonly source: SourceView;
  readonly declaration: DeclarationView;
  readonly pieces: readonly Piece[];
  readonly cell: CellKey;
  readonly openCell: (cell: CellKey) => void;
}

/** A page while its picture is being drawn: a grey line where each line of its text stands. */
function Outline(props: {
  readonly page: number;
  readonly places: SourcePage['places'];
  readonly scale: number;
  readonly size: readonly [width: number, height: number];
}) {
  const { page, places, scale, size } = props;
  const { words } = useLang();
  const lines = useMemo(() => {
    const box = ([x0, y0, x1, y1]: Box) => {
      const thin = (y1 - y0) / 5;
      return `M${x0} ${y0 + thin}H${x1}V${y1 - thin}H${x0}Z`;
    };
    return places.flatMap((place) => (place.box === undefined ? [] : [box(place.box)])).join('');
  }, [places]);
  return (
    <div className="paper-outline" style={{ width: size[0], height: size[1] }} role="status">
      <svg width={size[0]} height={size[1]} aria-hidden="true">
        <path d={lines} transform={`scale(${scale})`} />
      </svg>
      <span>{words.source.drawing(page)}</span>
    </div>
  );
}

/** One page: its picture, and over it the places of its cells. */
function Page(props: Shown & { readonly page: number; readonly width: number; readonly height: number }) {
  const { source, declaration, pieces, cell, openCell, page, width, height } = props;
  const { words } = useLang();
  const { doubted } = useRepair();
  const [state, setState] = useState<'drawing' | 'drawn' | 'broken'>('drawing');
  const { id, revision } = declaration;
  const places = usePage(id, page);
  const [across] = source.sizes[page - 1] ?? UNKNOWN;
  const scale = width / across;
  const spots = useMemo(
    () => (places.data === undefined ? [] : spotsOf(source, places.data.places, pieces)),
    [places.data, source, pieces],
  );
  const pixels = Math.ceil(width * Math.min(2, window.devicePixelRatio));
  return (
    <figure className="paper" style={{ width, height }} aria-label={words.source.toPage(page)}>
      {state === 'drawing' && (
        <Outline page={page} places={places.data?.places ?? []} scale={scale} size={[width, height]} />
      )}
      {state !== 'broken' && (
        <img
          // What must be covered may have changed with a correction: then it is another picture.
          src={`/api/declarations/${encodeURIComponent(id)}/pages/${page}.png?width=${pixels}&revision=${revision}`}
          alt={words.source.page(page, source.pages)}
          width={width}
          height={height}
          draggable={false}
          onLoad={() => setState('drawn')}
          onError={() => setState('broken')}
        />
      )}
      {state === 'broken' && <p className="paper-broken">{words.source.undrawn}</p>}
      {spots.map(({ cell: of, from, box: [x0, y0, x1, y1] }) => (
        <button
          key={from}
          type="button"
          tabIndex={-1}
          data-from-cell={of}
          className={`spot${of === cell ? ' here' : ''}${doubted.has(of) ? ' unsure' : ''}`}
          aria-label={source.text.slice(from, from + 40)}
          style={{
            left: x0 * scale,
            top: y0 * scale,
            width: (x1 - x0) * scale,
            height: (y1 - y0) * scale,
          }}
          onClick={() => openCell(of)}
        />
      ))}
    </figure>
  );
}

/** The numbers of the pages, those near the one that is seen. */
function Strip(props: {
  readonly pages: number;
  readonly current: number;
  readonly unsure: ReadonlySet<number>;
  readonly go: (page: number) => void;
}) {
  const { pages, current, unsure, go } = props;
  const { words } = useLang();
  const scroller = useRef<HTMLDivElement>(null);
  const numbers = useVirtualizer({
    horizontal: true,
    count: pages,
    getScrollElement: () => scroller.current,
    estimateSize: () => 38,
    overscan: 8,
  });
  useEffect(() => numbers.scrollToIndex(current - 1, { align: 'auto' }), [current, numbers]);
  return (
    <nav ref={scroller} className="page-strip" aria-label={words.source.pages}>
      <div style={{ width: numbers.getTotalSize() }}>
        {numbers.getVirtualItems().map(({ index, start, key }) => (
          <button
            key={key}
            type="button"
            className={unsure.has(index + 1) ? 'unsure' : ''}
            aria-current={index + 1 === current ? 'page' : undefined}
            aria-label={words.source.toPage(index + 1)}
            style={{ transform: `translateX(${start}px)` }}
            onClick={() => go(index + 1)}
          >
            {index + 1}
          </button>
        ))}
      </div>
    </nav>
  );
}

export function SourcePages(props: Omit<Shown, 'pieces'>) {
  const { source, declaration, cell, openCell } = props;
  const { words } = useLang();
  const { doubts } = useRepair();
  const scroller = useRef<HTMLDivElement>(null);
  const room = useWidth(scroller);
  const [chosen, setZoom] = useState<number | null>(null);
  const zoom = chosen ?? readable(room - 2 * SIDES, Math.max(...source.sizes.map(([across]) => across)));
  const width = Math.max(120, Math.floor((room - 2 * SIDES) * (ZOOMS[zoom] ?? 1)));
  const pieces = useMemo(() => allPieces(declaration), [declaration]);
  const starts = useMemo(() => startsOfPages(source.text), [source]);
  const heightOf = (index: number) => {
    const [across, down] = source.sizes[index] ?? UNKNOWN;
    return Math.round((width * down) / (across || 1));
  };
  const pages = useVirtualizer({
    count: source.pages,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(index) + GAP,
    overscan: 1,
  });
  // Heights follow from the width: when that changes, all of them do, and what was seen stays in sight.
  const before = useRef(width);
  useLayoutEffect(() => {
    pages.measure();
    const ratio = width / before.current;
    before.current = width;
    const here = scroller.current;
    if (here === null || ratio === 1) return;
    const [top, left] = [here.scrollTop * ratio, here.scrollLeft * ratio];
    if (top === 0 && left === 0) return;
    const frame = requestAnimationFrame(() => here.scrollTo({ top, left }));
    return () => cancelAnimationFrame(frame);
  }, [width, pages]);

  const offset = piecesOf(declaration, cell)[0]?.[0] ?? null;
  const target = offset === null ? null : pageOf(starts, offset);
  const places = usePage(declaration.id, target ?? 1, target !== null);
  const spot = useMemo(() => {
    if (target === null || places.data === undefined) return null;
    return spotsOf(source, places.data.places, pieces).find(({ cell: of }) => of === cell) ?? null;
  }, [target, places.data, source, pieces, cell]);
  // A chosen cell is brought into sight once, when it is chosen and when its place is known; then the page is the reader's.
  const arrived = useRef('');
  useEffect(() => {
    const here = scroller.current;
    const arriving = `${cell} ${spot === null ? '' : 'found'}`;
    if (target === null || here === null || room === 0 || arrived.current === arriving) return;
    arrived.current = arriving;
    const [start = 0] = pages.getOffsetForIndex(target - 1, 'start') ?? [];
    const scale = width / (source.sizes[target - 1]?.[0] ?? UNKNOWN[0]);
    const [x0, y0, x1, y1] = spot?.box ?? [0, 0, 0, 0];
    const top = start + y0 * scale;
    const seen = top > here.scrollTop + 24 && start + y1 * scale < here.scrollTop + here.clientHeight - 24;
    const across = x0 * scale > here.scrollLeft && x1 * scale + SIDES < here.scrollLeft + here.clientWidth;
    here.scrollTo({
      top: seen ? here.scrollTop : Math.max(0, top - here.clientHeight / 3),
      left: across ? here.scrollLeft : Math.max(0, x0 * scale - here.clientWidth / 3),
    });
  }, [cell, target, spot, width, room, pages, source]);

  const items = pages.getVirtualItems();
  const middle = (pages.scrollOffset ?? 0) + (scroller.current?.clientHeight ?? 0) / 3;
  const current = (items.find(({ end }) => end > middle)?.index ?? 0) + 1;
  const go = (page: number) => {
    if (page >= 1 && page <= source.pages) pages.scrollToIndex(page - 1, { align: 'start' });
  };
  useKeys({
    ']': () => go(current + 1),
    '[': () => go(current - 1),
    '+': () => setZoom(Math.min(ZOOMS.length - 1, zoom + 1)),
    '=': () => setZoom(Math.min(ZOOMS.length - 1, zoom + 1)),
    '-': () => setZoom(Math.max(0, zoom - 1)),
    '0': () => setZoom(FIT),
  });
  const unsure = useMemo(
    () =>
      new Set(
        doubts.flatMap((doubt) => {
          const from = piecesOf(declaration, doubt.cell)[0]?.[0];
          return from === undefined ? [] : [pageOf(starts, from)];
        }),
      ),
    [doubts, declaration, starts],
  );
  return (
    <>
      <div className="page-tools">
        <Strip pages={source.pages} current={current} unsure={unsure} go={go} />
        <Push
          tone="quiet"
          glyph="minus"
          aria-label={words.source.zoomOut}
          title={`${words.source.zoomOut} -`}
          disabled={zoom === 0}
          onClick={() => setZoom(zoom - 1)}
        />
        <Push tone="quiet" title={`${words.source.fit} 0`} onClick={() => setZoom(FIT)}>
          <span className="figure">{Math.round((ZOOMS[zoom] ?? 1) * 100)}%</span>
        </Push>
        <Push
          tone="quiet"
          glyph="plus"
          aria-label={words.source.zoomIn}
          title={`${words.source.zoomIn} +`}
          disabled={zoom === ZOOMS.length - 1}
          onClick={() => setZoom(zoom + 1)}
        />
      </div>
      <div ref={scroller} className="source-pages">
        <div style={{ height: pages.getTotalSize() + GAP, width: width + 2 * SIDES }}>
          {room > 0 &&
            items.map(({ index, start, key }) => (
              <div key={key} className="paper-place" style={{ transform: `translateY(${start + GAP}px)` }}>
                <Page
                  {...{ source, declaration, pieces, cell, openCell, width }}
                  page={index + 1}
                  height={heightOf(index)}
                />
              </div>
            ))}
        </div>
      </div>
    </>
  );
}
