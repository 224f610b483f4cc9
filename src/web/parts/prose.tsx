/**
 * Prose (帮助正文): the little Markdown that the help pages are written in: headings, paragraphs, lists, commands set
 * apart, and within them keys, code and what matters.
 *
 *     <Prose text={'# 导入\n\n按 `?` 打开帮助，用 `heng verify` **核验**。'} />
 */
import { createElement, type ReactNode } from 'react';

/** `n`, `Esc`, `F2`, `Ctrl+Z` are keys; `heng verify` and `HENG_ORIGIN` are none. */
const KEY = /^(?:.|[A-Z][a-z]+|F\d+|(?:Ctrl|Alt|Shift)[+ ].+)$/;

function inline(part: string, at: number): ReactNode {
  if (part.startsWith('**')) return <b key={at}>{part.slice(2, -2)}</b>;
  if (!part.startsWith('`')) return part;
  const text = part.slice(1, -1);
  return KEY.test(text) ? <kbd key={at}>{text}</kbd> : <code key={at}>{text}</code>;
}

/** Children given as arguments need no keys. */
function element(tag: 'h2' | 'h3' | 'p' | 'li', text: string): ReactNode {
  const parts = text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).filter((part) => part !== '');
  return createElement(tag, { key: text }, ...parts.map(inline));
}

function block(text: string): ReactNode {
  const fenced = /^```\w*\n([\s\S]*?)\n```$/.exec(text)?.[1];
  if (fenced !== undefined) return <pre key={text}>{fenced}</pre>;
  if (text.startsWith('# ')) return element('h2', text.slice(2));
  if (text.startsWith('## ')) return element('h3', text.slice(3));
  if (!text.startsWith('- ')) return element('p', text);
  return <ul key={text}>{text.split(/\n(?=- )/).map((item) => element('li', item.slice(2)))}</ul>;
}

export function Prose({ text }: { readonly text: string }) {
  return text
    .trim()
    .split(/\n{2,}/)
    .map(block);
}
