/**
 * Top (起点): where a list begins on the page, measured again whenever what stands above it grows or shrinks; a list of
 * which only the rows in sight exist must know.
 *
 *     const top = useTop(table);   →   412
 */
import { type RefObject, useLayoutEffect, useState } from 'react';

export function useTop(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const box = element.current?.getBoundingClientRect();
      if (box !== undefined) setTop(Math.round(box.top + window.scrollY));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(document.body);
    return () => watch.disconnect();
  }, [element]);
  return top;
}
