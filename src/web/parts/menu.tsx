/**
 * Menu (下拉菜单): a button and what it opens below itself; closes when focus or the pointer goes elsewhere.
 *
 *     <Menu label="个人菜单" face="李华">…</Menu>
 */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Glyph } from './glyph.tsx';
import './menu.css';

export function Menu(props: {
  readonly label: string;
  readonly face: ReactNode;
  readonly children: (close: () => void) => ReactNode;
}) {
  const { label, face, children } = props;
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useId();
  useEffect(() => {
    if (!open) return;
    const leave = (event: Event) => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) setOpen(false);
    };
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
      document.removeEventListener('keydown', press);
    };
  }, [open]);
  return (
    <div className="menu" ref={box}>
      <button
        ref={button}
        type="button"
        className="push push-quiet"
        aria-label={label}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        {face}
        <Glyph name="down" size={12} />
      </button>
      <div id={panel} className="menu-panel" hidden={!open}>
        {open && children(() => setOpen(false))}
      </div>
    </div>
  );
}
