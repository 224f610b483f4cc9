/**
 * Ask (请求): how the screen talks with the server, and the one error it can get.
 *
 *     await ask<DeclarationList>('/api/declarations', { search: '番禺', limit: 100 })
 *     // throws Refusal { problem: { title, detail, excerpt?, remedy? } }
 *
 * A server that answers nothing is a Refusal too, with the code `offline`; locale words it.
 */
import type { CorrectionMade, DeclarationView, ImportReport, Problem } from '../server/contract.ts';

export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, cause?: unknown) {
    super(problem.detail, { cause });
    this.name = 'Refusal';
    this.problem = problem;
  }
}

export type Query = Readonly<Record<string, string | number | undefined>>;

const listeners = new Set<() => void>();

/** Calls back whenever the server answers that nobody is signed in any more; the answer stops it. */
export function whenSignedOut(hear: () => void): () => void {
  listeners.add(hear);
  return () => {
    listeners.delete(hear);
  };
}

function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** A refusal nobody worded: the machine between us and the server, or no server at all. */
function unworded(code: 'offline' | 'unexpected', status: number): Problem {
  return { type: 'about:blank', title: '', status, code, detail: '' };
}

function isProblem(body: unknown): body is Problem {
  return (
    typeof body === 'object' &&
    body !== null &&
    'title' in body &&
    typeof body.title === 'string' &&
    'detail' in body &&
    typeof body.detail === 'string'
  );
}

/** The body as the contract types it: our own server validates what it sends, so it is taken at its word. */
async function bodyOf<T>(response: Response): Promise<T> {
  try {
    return await response.json();
  } catch (cause) {
    const silent = response.status >= 502;
    throw new Refusal(unworded(silent ? 'offline' : 'unexpected', response.status), cause);
  }
}

/** What the server answers; its refusals are thrown. */
async function answer(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    // Sentences come in the language of the screen, whatever the browser prefers.
    const { lang } = document.documentElement;
    response = await fetch(path, {
      ...init,
      headers: { accept: 'application/json', 'accept-language': lang, ...init.headers },
    });
  } catch (cause) {
    if (init.signal?.aborted === true) throw cause;
    throw new Refusal(unworded('offline', 0), cause);
  }
  if (response.ok) return response;
  const body = await bodyOf<unknown>(response);
  const refusal = new Refusal(isProblem(body) ? body : unworded('unexpected', response.status));
  if (refusal.problem.code === 'signed-out') for (const hear of listeners) hear();
  throw refusal;
}

async function request<T>(path: string, init: RequestInit): Promise<T> {
  return bodyOf<T>(await answer(path, init));
}

export function ask<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return request<T>(withQuery(path, query), signal === undefined ? {} : { signal });
}

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

function carrying(method: Method, body: unknown): RequestInit {
  if (body === undefined) return { method };
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** Asks for a deed and gives what the server answers to it. */
export function send<T>(method: Method, path: string, body?: unknown): Promise<T> {
  return request<T>(path, carrying(method, body));
}

/** Asks for a deed whose answer says nothing more than that it is done. */
export async function tell(method: Method, path: string, body?: unknown): Promise<void> {
  await answer(path, carrying(method, body));
}

/** Sends one file in a form's field `file`. */
export function sendFile<T>(path: string, file: File): Promise<T> {
  const body = new FormData();
  body.append('file', file, file.name);
  return request<T>(path, { method: 'POST', body });
}

/** Sends one document; the server answers with what it found, row by row. */
export function sendDocument(file: File, lang: string, signal: AbortSignal): Promise<ImportReport> {
  const body = new FormData();
  body.append('file', file, file.name);
  return request<ImportReport>(withQuery('/api/documents', { lang }), { method: 'POST', body, signal });
}

/** Puts a person's value into a cell; the answer is the declaration with it. */
export function sendCorrection(id: string, made: CorrectionMade, lang: string): Promise<DeclarationView> {
  const path = withQuery(`/api/declarations/${encodeURIComponent(id)}/corrections`, { lang });
  const headers = { 'content-type': 'application/json' };
  return request<DeclarationView>(path, { method: 'POST', headers, body: JSON.stringify(made) });
}

/** Takes a correction back; the answer is the declaration without it. */
export function undoCorrection(
  id: string,
  { base, number }: { readonly base: number; readonly number: number },
  lang: string,
): Promise<DeclarationView> {
  const path = `/api/declarations/${encodeURIComponent(id)}/corrections/${number}`;
  return request<DeclarationView>(withQuery(path, { base, lang }), { method: 'DELETE' });
}

/** A file the server makes of a declaration. */
export async function fetchExport(id: string, format: string, lang: string): Promise<Blob> {
  const path = withQuery(`/api/declarations/${encodeURIComponent(id)}/export`, { format, lang });
  return (await answer(path, {})).blob();
}

/** Has the server import the table that comes with Heng; its original never comes to the browser. */
export function importExample(lang: string): Promise<ImportReport> {
  return request<ImportReport>(withQuery('/api/examples/panyu-2024.txt', { lang }), { method: 'POST' });
}
