/**
 * Drag (拖动): a row by its handle, with the pointer, or with the arrow keys while the handle has the keyboard.
 *
 *     const drag = useDrag(root, (project, indicator, after) => …);   drag(event)   // true when it took the pointer
 */
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef } from 'react';

type Move = (project: string, indicator: string | null, after: string | null) => void;

/** The rows among which a handle moves its own, in their order. */
function rowsOf(root: HTMLElement, project: string, row: string | null): readonly HTMLElement[] {
  return row === null
    ? [...root.querySelectorAll<HTMLElement>('tbody[data-project]')]
    : [...root.querySelectorAll<HTMLElement>(`tr[data-of="${project}"]`)];
}

function keyOf(row: HTMLElement): string | null {
  return (
    row.dataset['row'] ??
    row.querySelector<HTMLElement>('[data-handle]:not([data-handle-row])')?.dataset['handle'] ??
    null
  );
}

/** The row a height falls behind: its upper half belongs to the one before. */
function rowBefore(rows: readonly HTMLElement[], y: number): number {
  return rows.findLastIndex((row) => {
    const box = row.getBoundingClientRect();
    return y > box.top + box.height / 2;
  });
}

/** The row whose handle has the keyboard, and where an arrow moves it; null for any other key. */
export function handleKey(
  event: KeyboardEvent,
): { readonly by: 1 | -1; readonly project: string; readonly indicator: string | null } | null {
  const handle = event.target instanceof HTMLElement ? event.target : null;
  const project = handle?.dataset['handle'];
  const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
  if (project === undefined || by === null) return null;
  return { by, project, indicator: handle?.dataset['handleRow'] ?? null };
}

export function useDrag(root: RefObject<HTMLElement | null>, move: Move): (event: PointerEvent) => boolean {
  const latest = useRef(move);
  useEffect(() => {
    latest.current = move;
  });
  return (event) => {
    const here = root.current;
    const handle =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-handle]') : null;
    const project = handle?.dataset['handle'];
    if (here === null || handle === null || project === undefined) return false;
    const row = handle.dataset['handleRow'] ?? null;
    const own = row ?? project;
    let target = -2;
    const show = (at: number) => {
      for (const one of here.querySelectorAll('.drop-after, .drop-before'))
        one.classList.remove('drop-after', 'drop-before');
      const rows = rowsOf(here, project, row);
      if (at === -1) rows[0]?.classList.add('drop-before');
      else rows[at]?.classList.add('drop-after');
    };
    const go = (moved: globalThis.PointerEvent) => {
      target = rowBefore(rowsOf(here, project, row), moved.clientY);
      show(target);
    };
    const end = (ended: globalThis.PointerEvent) => {
      handle.removeEventListener('pointermove', go);
      handle.removeEventListener('pointerup', end);
      handle.removeEventListener('pointercancel', end);
      show(-3);
      if (ended.type !== 'pointerup' || target === -2) return;
      const rows = rowsOf(here, project, row);
      const at = rows.findIndex((one) => keyOf(one) === own);
      const after = target === -1 ? null : keyOf(rows[target] ?? handle);
      if (after !== own && target !== at - 1) latest.current(project, row, after);
    };
    event.preventDefault();
    // The arrow keys go on with it.
    handle.focus({ preventScroll: true });
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener('pointermove', go);
    handle.addEventListener('pointerup', end);
    handle.addEventListener('pointercancel', end);
    return true;
  };
}
