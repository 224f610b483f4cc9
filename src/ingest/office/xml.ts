/**
 * XML: the markup inside xlsx and docx, read as a stream of events in one pass, whatever its size.
 *
 *     <w:tc><w:t xml:space="preserve">总计 &amp; 其他</w:t></w:tc>
 *       →  open('tc') open('t') text('总计 & 其他') close('t') close('tc')
 *
 * Names come without their prefix. Only the five entities of XML itself and character numbers are resolved: an office
 * file declares no others, and one that does (the way to blow a small file up) is damaged. Depth is bounded.
 */

import { TextDecoder } from 'node:util';
import type { DocumentType } from '../../core/declaration.ts';
import { Refusal } from './refusal.ts';
import type { Archive } from './zip.ts';

/** Most elements inside one another: a Word table in a table in a text box stays below a hundred. */
export const DEEPEST_XML = 1_000;
/** The longest tag, attributes and all. */
const LONGEST_TAG = 1024 * 1024;
/** The longest entity: `&#x10FFFF;`. */
const LONGEST_ENTITY = 12;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
const SPACE = 0x20;
const EQUALS = 0x3d;
const COLON = 0x3a;
const OPEN = 0x3c;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const SLASH = 0x2f;
const CLOSE = 0x3e;

export interface XmlEvents {
  /** `attributes` as written: read one with `attribute`. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** A stretch of character data; one text may come in several. */
  text(text: string): void;
}

/** Pieces of a text below this length are copies of their own. */
const LEAST_SHARED = 13;

/** The same text with memory of its own: a longer piece of a text keeps all of that text alive. */
export function ownText(text: string): string {
  return text.length < LEAST_SHARED ? text : ` ${text}`.slice(1);
}

/** Resolves what XML itself defines; anything else stays as written. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{1,8}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES.get(name) ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

/** The value of an attribute, whatever its prefix; null when the tag has none of that name. */
export function attribute(attributes: string, name: string): string | null {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const before = at === 0 ? SPACE : attributes.charCodeAt(at - 1);
    if (before > SPACE && before !== COLON) continue;
    let next = at + name.length;
    while (attributes.charCodeAt(next) <= SPACE) next++;
    if (attributes.charCodeAt(next) !== EQUALS) continue;
    next++;
    while (attributes.charCodeAt(next) <= SPACE) next++;
    const quote = attributes.charAt(next);
    if (quote !== '"' && quote !== "'") continue;
    const end = attributes.indexOf(quote, next + 1);
    return unescapeXml(attributes.slice(next + 1, end < 0 ? undefined : end));
  }
  return null;
}

interface XmlInput {
  readonly archive: Archive;
  readonly part: string;
  readonly type: DocumentType;
}

/** Reads one part of an archive; a part that is missing has no events. */
export async function readXml({ archive, part, type }: XmlInput, events: XmlEvents): Promise<void> {
  const scan = new Scan(events, (reason) => {
    throw new Refusal(
      reason === 'depth'
        ? { code: 'nested-too-deep', facts: { limit: DEEPEST_XML } }
        : { code: 'damaged', facts: { type, reason: `${part} ${reason}` } },
    );
  });
  let decoder: TextDecoder | null = null;
  for await (const chunk of archive.part(part)) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    scan.write(decoder.decode(chunk, { stream: true }));
  }
  if (decoder === null) return;
  scan.write(decoder.decode());
  scan.end();
}

/** XML says its encoding by its first bytes; office files are UTF-8, now and then UTF-16. */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

class Scan {
  readonly #events: XmlEvents;
  readonly #fail: (reason: 'depth' | 'xml') => never;
  readonly #open: string[] = [];
  #rest = '';
  /** Inside a comment, a CDATA section or a processing instruction: what ends it. */
  #until: '-->' | ']]>' | '?>' | null = null;

  constructor(events: XmlEvents, fail: (reason: 'depth' | 'xml') => never) {
    this.#events = events;
    this.#fail = fail;
  }

  write(chunk: string): void {
    const text = this.#rest === '' ? chunk : this.#rest + chunk;
    this.#rest = text.slice(this.#scan(text));
  }

  end(): void {
    if (this.#rest.trim() !== '' || this.#open.length > 0 || this.#until !== null) this.#fail('xml');
  }

  /** Reads as far as whole tokens go; the offset of what is left. */
  #scan(text: string): number {
    let at = 0;
    while (at < text.length) {
      if (this.#until !== null) {
        const end = text.indexOf(this.#until, at);
        const stop = end < 0 ? Math.max(at, text.length - this.#until.length + 1) : end;
        if (this.#until === ']]>' && stop > at) this.#events.text(text.slice(at, stop));
        if (end < 0) return stop;
        at = end + this.#until.length;
        this.#until = null;
      } else if (text.charCodeAt(at) !== OPEN) {
        const end = text.indexOf('<', at);
        const stop = end < 0 ? this.#beforeEntity(text, at) : end;
        if (stop > at) this.#events.text(unescapeXml(text.slice(at, stop)));
        if (end < 0) return stop;
        at = end;
      } else {
        const next = this.#tag(text, at);
        if (next === at) return at;
        at = next;
      }
    }
    return at;
  }

  /** Where to stop so that no entity is cut in two. */
  #beforeEntity(text: string, from: number): number {
    const amp = text.lastIndexOf('&');
    return amp >= from && text.length - amp < LONGEST_ENTITY && !text.includes(';', amp) ? amp : text.length;
  }

  /** One tag; `at` itself when it does not end in this text. */
  #tag(text: string, at: number): number {
    const mark = text.charAt(at + 1);
    if (mark === '?') return this.#skip('?>', at + 2);
    if (mark === '!') {
      if (text.startsWith('<!--', at)) return this.#skip('-->', at + 4);
      if (text.startsWith('<![CDATA[', at)) return this.#skip(']]>', at + 9);
      // Too short to tell yet; else a DOCTYPE, which no office file has.
      return text.length - at < 9 ? at : this.#fail('xml');
    }
    if (mark === '/') return this.#close(text, at);
    const end = tagEnd(text, at + 1);
    if (end < 0) return text.length - at > LONGEST_TAG ? this.#fail('xml') : at;
    const empty = text.charCodeAt(end - 1) === SLASH;
    const stop = empty ? end - 1 : end;
    const nameEnd = endOfName(text, at + 1, stop);
    const whole = text.slice(at + 1, nameEnd);
    const name = localName(whole);
    if (this.#open.length >= DEEPEST_XML) this.#fail('depth');
    this.#events.open(name, nameEnd === stop ? '' : text.slice(nameEnd, stop));
    if (empty) this.#events.close(name);
    else this.#open.push(whole);
    return end + 1;
  }

  /** An end tag; `at` itself when it does not end in this text. */
  #close(text: string, at: number): number {
    const whole = this.#open.at(-1) ?? '';
    const nameEnd = at + 2 + whole.length;
    if (nameEnd >= text.length) return at;
    if (whole === '' || !text.startsWith(whole, at + 2)) this.#fail('xml');
    let end = nameEnd;
    while (text.charCodeAt(end) <= SPACE) end++;
    if (end === text.length) return end - at > LONGEST_TAG ? this.#fail('xml') : at;
    if (text.charCodeAt(end) !== CLOSE) this.#fail('xml');
    this.#open.pop();
    this.#events.close(localName(whole));
    return end + 1;
  }

  #skip(until: '-->' | ']]>' | '?>', from: number): number {
    this.#until = until;
    return from;
  }
}

/** The `>` that ends a tag: the first outside quotes; -1 when there is none. */
function tagEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === CLOSE) return at;
    if (c !== DOUBLE_QUOTE && c !== SINGLE_QUOTE) continue;
    at = text.indexOf(c === DOUBLE_QUOTE ? '"' : "'", at + 1);
    if (at < 0) return -1;
  }
  return -1;
}

function endOfName(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text.charCodeAt(at) > SPACE) at++;
  return at;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
