/**
 * An entry (日志记录): one line; opened, what stood there before and after, from where, and its hash.
 *
 *     412  2026年7月1日 09:12  王磊  退回  申报表 番禺区教育局 2027 第 1 版  办成  ▾
 */
import type { JournalEntry } from '../../../server/contract/journal.ts';
import type { Changes } from '../../address.ts';
import { displayTime, useLang } from '../../lang.tsx';
import { Glyph } from '../../parts/glyph.tsx';
import { objectLine, sides, type Tongue } from './sides.ts';

/** Seconds matter in a journal. */
function exactTime(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : time.toLocaleTimeString('zh-CN', { hour12: false });
}

function Details({ entry, tongue }: { readonly entry: JournalEntry; readonly tongue: Tongue }) {
  const { words } = useLang();
  const { journal } = words;
  const rows = sides(entry.before, entry.after, tongue);
  return (
    <div className="journal-details">
      {rows.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{journal.field}</th>
              <th scope="col">{journal.before}</th>
              <th scope="col">{journal.after}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ field, before, after }) => (
              <tr key={field}>
                <th scope="row">{field}</th>
                <td>{before ?? <span className="quiet">{journal.nothing}</span>}</td>
                <td>{after ?? <span className="quiet">{journal.nothing}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <dl>
        {entry.reason !== null && (
          <div>
            <dt>{journal.reason}</dt>
            <dd>{entry.reason}</dd>
          </div>
        )}
        {entry.address !== null && (
          <div>
            <dt>{journal.address}</dt>
            <dd>{entry.address}</dd>
          </div>
        )}
        <div>
          <dt>{journal.hash}</dt>
          <dd className="journal-hash">{entry.hash}</dd>
        </div>
      </dl>
    </div>
  );
}

export function EntryLine(props: {
  readonly entry: JournalEntry;
  readonly tongue: Tongue;
  readonly open: boolean;
  readonly turn: (open: boolean) => void;
  /** Leaves only what is of the same person or object. */
  readonly narrow: (changes: Changes) => void;
}) {
  const { entry, tongue, open, turn, narrow } = props;
  const { lang, words } = useLang();
  const id = typeof entry.object?.['id'] === 'string' ? entry.object['id'] : undefined;
  const { name, login } = entry.actor;
  const actor = login === null ? (words.journal.actors[entry.actor.id] ?? name) : name;
  const what = objectLine(entry.object, tongue);
  const outcomes: Readonly<Record<string, string>> = words.journal.outcomes;
  return (
    <tbody>
      <tr className={entry.outcome === 'done' ? 'journal-line' : 'journal-line journal-undone'}>
        <td className="figure">{entry.number}</td>
        <td>
          <time dateTime={entry.at} title={exactTime(entry.at)}>
            {displayTime(entry.at, lang)}
          </time>
        </td>
        <td>
          <button
            type="button"
            className="journal-turn"
            title={words.journal.only(actor)}
            onClick={() => narrow({ actor: login === null ? entry.actor.id : `${name} ${login}` })}
          >
            {actor}
          </button>
        </td>
        <td>
          <button
            type="button"
            className="journal-turn"
            aria-expanded={open}
            aria-label={`${entry.title} ${words.journal.open(entry.number)}`}
            onClick={() => turn(!open)}
          >
            {entry.title} <Glyph name={open ? 'up' : 'down'} size={12} />
          </button>
        </td>
        <td className="journal-object">
          {id === undefined ? (
            what
          ) : (
            <button
              type="button"
              className="journal-turn"
              title={words.journal.only(what)}
              onClick={() => narrow({ object: id })}
            >
              {what}
            </button>
          )}
        </td>
        <td>{outcomes[entry.outcome] ?? entry.outcome}</td>
      </tr>
      {open && (
        <tr className="journal-line">
          <td colSpan={6}>
            <Details {...{ entry, tongue }} />
          </td>
        </tr>
      )}
    </tbody>
  );
}
