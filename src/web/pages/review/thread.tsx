/**
 * Thread (一条批注): what was said of a cell, what was answered, and whether it is settled. It stands in the margin at the
 * height of its cell, under a card of the narrow form, and in the list of all comments.
 *
 *     ┃ 赵敏  2026年9月3日 10:24
 *     ┃ 满意度写明调查对象和样本量
 *     ┃   李华  已补                                 [回复] [标为已解决]
 */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { LONGEST_SAID } from '../../../core/longest.ts';
import type { CommentView } from '../../../server/contract/review.ts';
import { displayTime, useLang } from '../../lang.tsx';
import { Left } from '../../parts/left.tsx';
import { Push } from '../../parts/push.tsx';
import { Refused } from '../../parts/refused.tsx';
import type { CellKey } from '../declare/form/cell.ts';
import { useFieldName } from '../declare/form/editor.tsx';
import type { Remark } from '../declare/form/margin.tsx';
import { type Discussion, type Thread, useDiscussion } from './discussion.tsx';
import './thread.css';

function Said({ comment, shown }: { readonly comment: CommentView; readonly shown: number }) {
  const { lang, words } = useLang();
  return (
    <div className="said">
      <p className="said-by">
        <b>{comment.by.name}</b> <time dateTime={comment.at}>{displayTime(comment.at, lang)}</time>
        {comment.version !== shown && <span>{words.review.comment.version(comment.version)}</span>}
      </p>
      <p className="said-text">{comment.text}</p>
    </div>
  );
}

/** A field to write a comment in; Ctrl+Enter sends it. */
export function Composer(props: {
  readonly label: string;
  readonly send: (text: string, then: () => void) => void;
  readonly cancel: () => void;
}) {
  const { label, send, cancel } = props;
  const { words } = useLang();
  const { busy, error } = useDiscussion();
  const say = words.review.comment;
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const ready = text.trim() !== '' && text.length <= LONGEST_SAID && !busy;
  const finish = () => {
    if (ready) send(text.trim(), () => setText(''));
  };
  const press = (event: KeyboardEvent) => {
    // The keys of the form are not meant while somebody writes.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') cancel();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) finish();
  };
  return (
    <form
      className="composer"
      onKeyDown={press}
      onSubmit={(event) => {
        event.preventDefault();
        finish();
      }}
    >
      <textarea
        ref={field}
        rows={3}
        value={text}
        maxLength={LONGEST_SAID}
        aria-label={label}
        placeholder={say.placeholder}
        onChange={(event) => setText(event.target.value)}
      />
      <Left text={text} most={LONGEST_SAID} />
      {error !== null && <Refused error={error} />}
      <p>
        <Push tone="primary" disabled={!ready} title="Ctrl+Enter" onClick={finish}>
          {say.send}
        </Push>
        <Push disabled={busy} onClick={cancel}>
          {words.review.deed.cancel}
        </Push>
      </p>
    </form>
  );
}

export function ThreadCard(props: {
  readonly thread: Thread;
  readonly open: boolean;
  /** Opens it; closes it when it is open. */
  readonly toggle: () => void;
}) {
  const { thread, open, toggle } = props;
  const { words } = useLang();
  const { version, say, settle, busy } = useDiscussion();
  const [replying, setReplying] = useState(false);
  const speak = words.review.comment;
  const { first, replies } = thread;
  const last = replies.at(-1) ?? first;
  return (
    <div className={`note thread${open ? ' note-open' : ''}${thread.open ? '' : ' thread-settled'}`}>
      <button
        type="button"
        className="note-head"
        aria-expanded={open}
        title={open ? undefined : `${last.by.name}${words.colon}${last.text}`}
        onClick={toggle}
      >
        <TalkSign />
        <span className="note-text">
          <span className="unseen">{speak.mark}</span>
          {open
            ? `${speak.mark}${replies.length > 0 ? ` ${replies.length + 1}` : ''}`
            : `${last.by.name}${words.colon}${last.text}`}
        </span>
      </button>
      {open && (
        <div className="thread-body">
          {[first, ...replies].map((comment) => (
            <Said key={comment.number} comment={comment} shown={version} />
          ))}
          {first.resolved !== null && <p className="said-by">{speak.resolved(first.resolved.by.name)}</p>}
          {replying ? (
            <Composer
              label={speak.replyTo(last.by.name)}
              send={(text, then) =>
                say(text, { thread }, () => {
                  then();
                  setReplying(false);
                })
              }
              cancel={() => setReplying(false)}
            />
          ) : (
            <p className="thread-ways">
              <Push onClick={() => setReplying(true)}>{speak.reply}</Push>
              <Push disabled={busy} onClick={() => settle(thread, thread.open)}>
                {thread.open ? speak.resolve : speak.reopen}
              </Push>
            </p>
          )}
        </div>
      )}
    </div>
  );
}

/** A speech mark: comments have a shape of their own beside the three severities. */
export function TalkSign() {
  return (
    <svg className="talk-sign" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d="M2 2.500h12v8.500H8L4.500 14v-3H2z" />
    </svg>
  );
}

/** In the corner of a cell somebody has spoken of. */
export function TalkMark({ at }: { readonly at: CellKey }) {
  const { words } = useLang();
  const count = useDiscussion()
    .at(at)
    .filter(({ open }) => open).length;
  if (count === 0) return null;
  const label = words.review.comment.markHere(count);
  return (
    <span className="talk-mark" role="img" aria-label={label} title={label}>
      <TalkSign />
    </span>
  );
}

function Writing({ cell }: { readonly cell: CellKey }) {
  const { words } = useLang();
  const { say, write } = useDiscussion();
  const nameOf = useFieldName();
  return (
    <div className="note thread note-open">
      <Composer
        label={words.review.comment.on(nameOf(cell))}
        send={(text, then) =>
          say(text, { cell }, () => {
            then();
            write(null);
          })
        }
        cancel={() => write(null)}
      />
    </div>
  );
}

/**
 * What stands in the margin beside some cells: open threads, those of the chosen cell whether settled or not, and the
 * field where one is being written.
 */
export function talkRemarks(
  { threads, writing, write }: Discussion,
  of: {
    readonly here: (cell: CellKey) => boolean;
    readonly selected: CellKey;
    /** The finding that is open: one card at a time is. */
    readonly active: number | null;
    readonly chooseCell: (cell: CellKey) => void;
  },
): Remark[] {
  const { here, selected, active, chooseCell } = of;
  const said = threads.flatMap((thread): Remark[] => {
    const { cell, number } = thread;
    if (cell === null || !here(cell) || !(thread.open || cell === selected)) return [];
    const open = cell === selected && active === null && writing !== cell;
    const toggle = () => {
      write(null);
      chooseCell(open ? '' : cell);
    };
    const card = <ThreadCard key={number} thread={thread} open={open} toggle={toggle} />;
    return [{ id: `t-${number}`, cell, open, asks: true, card }];
  });
  if (writing === null || writing === '' || !here(writing)) return said;
  return [...said, { id: 't-new', cell: writing, open: true, asks: true, card: <Writing cell={writing} /> }];
}
