/**
 * Prose (说明文字): the little of Markdown that the help pages use: one title, paragraphs, lists, `keys`.
 *
 *     # 申报表\n\n按 `n` 看下一个问题。   →   <h2>申报表</h2><p>按 <kbd>n</kbd> 看下一个问题。</p>
 */
import type { ReactNode } from 'react';

function inline(text: string): ReactNode[] {
  return text.split('`').map((part, at) => (at % 2 === 1 ? <kbd key={`${at}${part}`}>{part}</kbd> : part));
}

function block(text: string): ReactNode {
  if (text.startsWith('# ')) return <h2 key={text}>{inline(text.slice(2))}</h2>;
  if (text.startsWith('- ')) {
    const items = text.split(/\n(?=- )/);
    return (
      <ul key={text}>
        {items.map((item) => (
          <li key={item}>{inline(item.slice(2))}</li>
        ))}
      </ul>
    );
  }
  return <p key={text}>{inline(text)}</p>;
}

export function Prose({ text }: { readonly text: string }) {
  return text
    .trim()
    .split(/\n{2,}/)
    .map(block);
}
