/**
 * Keys (快捷键): one-letter keys of a page; silent while a person types.
 *
 *     useKeys({ n: nextFinding, p: previousFinding, '/': focusSearch })
 */
import { useEffect, useRef } from 'react';

export type KeyDeeds = Readonly<Record<string, () => void>>;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

export function useKeys(deeds: KeyDeeds): void {
  const current = useRef(deeds);
  useEffect(() => {
    current.current = deeds;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (isTyping(event.target) && event.key !== 'Escape') return;
      // Lower case, so that caps lock does not change what a key does.
      const deed = current.current[event.key.toLowerCase()];
      if (deed === undefined) return;
      if (event.key !== 'Escape') event.preventDefault();
      deed();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
