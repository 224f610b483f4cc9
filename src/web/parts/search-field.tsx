/**
 * Search field (搜索框): what is typed stands at once; the address follows, and not in the middle of a word that an
 * input method is still composing.
 *
 *     <SearchField value={get('q')} change={(q) => set({ q })} label="搜索申报表" field={field} />
 */
import { type RefObject, useEffect, useState } from 'react';
import { Glyph } from './glyph.tsx';

export function SearchField(props: {
  readonly value: string;
  readonly change: (text: string) => void;
  readonly label: string;
  readonly hint?: string;
  readonly field: RefObject<HTMLInputElement | null>;
}) {
  const { value, change, label, hint = label, field } = props;
  const [text, setText] = useState(value);
  // While a person types, the field leads and the address follows, some letters late; otherwise it is the address
  // that leads: “clear”, the back button.
  useEffect(() => {
    if (document.activeElement !== field.current) setText(value);
  }, [value, field]);
  return (
    <label className="search">
      <Glyph name="search" />
      <input
        ref={field}
        type="search"
        value={text}
        placeholder={hint}
        aria-label={label}
        aria-keyshortcuts="/"
        onChange={(event) => {
          setText(event.target.value);
          const { nativeEvent } = event;
          if (!(nativeEvent instanceof InputEvent && nativeEvent.isComposing)) change(event.target.value);
        }}
        onCompositionEnd={(event) => change(event.currentTarget.value)}
      />
    </label>
  );
}
