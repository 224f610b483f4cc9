/**
 * Dialog (对话框): a question that stands before everything else until it is answered or closed.
 *
 *     <Dialog title="新建单位" close={close}>…</Dialog>      Escape closes it; focus stays in it and returns
 */
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useLang } from '../lang.tsx';
import { Push } from './push.tsx';
import './dialog.css';

export function Dialog(props: {
  readonly title: string;
  /** Without it the question cannot be left unanswered. */
  readonly close?: () => void;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const { title, close, wide = false, children } = props;
  const { words } = useLang();
  const box = useRef<HTMLDialogElement>(null);
  const name = useId();
  // Closed while it still stands in the page, or focus would not return to where it was.
  useLayoutEffect(() => {
    const shown = box.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={box}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={name}
      onCancel={(event) => {
        event.preventDefault();
        close?.();
      }}
      // Browsers let a second Escape through: what must be answered opens again.
      onClose={() => {
        if (box.current?.open !== false) return;
        if (close === undefined) box.current.showModal();
        else close();
      }}
    >
      <h2 id={name}>{title}</h2>
      {children}
      {close !== undefined && (
        <div className="dialog-close">
          <Push tone="quiet" glyph="close" aria-label={words.close} title={words.close} onClick={close} />
        </div>
      )}
    </dialog>
  );
}
