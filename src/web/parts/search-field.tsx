/**
 * Search field (搜索框): what is typed stands at once; the address follows, and not in the middle of a word that an
 * input method is still composing.
 *
 *     <SearchField value={get('q')} change={(q) => set({ q })} label="搜索申报表" field={field} />
 */
import { type RefObject, useEffect, useRef, useState } from 'react';
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
  const told = useRef(value);
  // Only what came from elsewhere, such as “clear” or the back button, replaces what a person types.
  useEffect(() => {
    if (value !== told.current) setText(value);
    told.current = value;
  }, [value]);
  const tell = (next: string) => {
    told.current = next;
    change(next);
  };
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
          if (!(nativeEvent instanceof InputEvent && nativeEvent.isComposing)) tell(event.target.value);
        }}
        onCompositionEnd={(event) => tell(event.currentTarget.value)}
      />
    </label>
  );
}
