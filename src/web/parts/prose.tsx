/**
 * Prose (说明文字): the little of Markdown that the help pages use: one title, paragraphs, lists, `keys`.
 *
 *     # 申报表\n\n按 `n` 看下一个问题。   →   <h2>申报表</h2><p>按 <kbd>n</kbd> 看下一个问题。</p>
 */
import { createElement, type ReactNode } from 'react';

/** Children given as arguments need no keys. */
function element(tag: 'h2' | 'p' | 'li', text: string): ReactNode {
  const parts = text.split('`').map((part, at) => (at % 2 === 1 ? createElement('kbd', null, part) : part));
  return createElement(tag, { key: text }, ...parts);
}

function block(text: string): ReactNode {
  if (text.startsWith('# ')) return element('h2', text.slice(2));
  if (!text.startsWith('- ')) return element('p', text);
  return <ul key={text}>{text.split(/\n(?=- )/).map((item) => element('li', item.slice(2)))}</ul>;
}

export function Prose({ text }: { readonly text: string }) {
  return text
    .trim()
    .split(/\n{2,}/)
    .map(block);
}
