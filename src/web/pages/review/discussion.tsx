/**
 * Discussion (批注): what people said of a declaration, as threads by the cell they speak of, and the deeds that go on
 * with it.
 *
 *     const { at, write, say, settle } = useDiscussion();
 *     at('3.2.annual')   →  [{ number: 1, first: { text: '方向未写', … }, replies: […], open: true }]
 */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { CommentView } from '../../../server/contract/review.ts';
import type { DeclarationView } from '../../../server/contract.ts';
import { ask, send } from '../../ask.ts';
import type { CellKey } from '../declare/form/cell.ts';
import { cellAt, spokenAt } from './spoken.ts';

export interface Thread {
  readonly number: number;
  /** Null when it speaks of the whole form, or of a row this version has no more. */
  readonly cell: CellKey | null;
  /** It speaks of a row this version has no more. */
  readonly gone: boolean;
  readonly first: CommentView;
  readonly replies: readonly CommentView[];
  readonly open: boolean;
}

export interface Discussion {
  readonly version: number;
  readonly threads: readonly Thread[];
  /** Where a comment is being written; null when none is, empty for the whole form. */
  readonly writing: CellKey | null;
  readonly busy: boolean;
  /** Why the last deed was refused; null when it was not. */
  readonly error: unknown;
  /** Threads on a cell. */
  at(cell: CellKey): readonly Thread[];
  write(cell: CellKey | null): void;
  /** A comment on a cell, or an answer in a thread. */
  say(text: string, to: { readonly cell: CellKey } | { readonly thread: Thread }, then: () => void): void;
  settle(thread: Thread, resolved: boolean): void;
}

const SILENCE: Discussion = {
  version: 0,
  threads: [],
  writing: null,
  busy: false,
  error: null,
  at: () => [],
  write: () => undefined,
  say: () => undefined,
  settle: () => undefined,
};

const Talking = createContext<Discussion>(SILENCE);

export function useDiscussion(): Discussion {
  return useContext(Talking);
}

function threadsOf(declaration: DeclarationView, comments: readonly CommentView[]): readonly Thread[] {
  return comments
    .filter(({ parent }) => parent === null)
    .map((first): Thread => {
      const cell = cellAt(declaration, first);
      return {
        number: first.number,
        cell,
        gone: cell === null && first.project !== null,
        first,
        replies: comments.filter(({ parent }) => parent === first.number),
        open: first.resolved === null,
      };
    });
}

export function DiscussionProvider(props: {
  readonly declaration: DeclarationView;
  readonly children: ReactNode;
}) {
  const { declaration, children } = props;
  const { id, version } = declaration;
  const client = useQueryClient();
  const path = `/api/declarations/${encodeURIComponent(id)}/comments`;
  const comments = useQuery({
    queryKey: ['comments', id],
    queryFn: ({ signal }) => ask<CommentView[]>(path, {}, signal),
  });
  const [writing, setWriting] = useState<CellKey | null>(null);
  const deed = useMutation({
    mutationFn: ({ to, body }: { readonly to: string; readonly body: unknown }) =>
      send<CommentView[]>('POST', to, body),
    onSuccess: (after) => client.setQueryData(['comments', id], after),
  });
  const { mutate, reset, isPending: busy, error } = deed;

  const threads = useMemo(() => threadsOf(declaration, comments.data ?? []), [declaration, comments.data]);
  const write = useCallback(
    (cell: CellKey | null) => {
      reset();
      setWriting(cell);
    },
    [reset],
  );
  const discussion = useMemo<Discussion>(
    () => ({
      ...{ version, threads, writing, busy, error, write },
      at: (cell) => threads.filter((thread) => thread.cell === cell),
      say: (text, to, then) => {
        const of = 'thread' in to ? to.thread.first : spokenAt(declaration, to.cell);
        const parent = 'thread' in to ? to.thread.number : null;
        const { project, indicator, cell } = of;
        mutate({ to: path, body: { version, project, indicator, cell, parent, text } }, { onSuccess: then });
      },
      settle: (thread, resolved) => mutate({ to: `${path}/${thread.number}`, body: { resolved } }),
    }),
    [version, threads, writing, busy, error, write, declaration, path, mutate],
  );
  return <Talking value={discussion}>{children}</Talking>;
}
