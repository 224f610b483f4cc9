/**
 * The panel of the intake (导入进度): how many are done, how fast, how long still, and every file's own report.
 *
 *     已完成 12，共 40 份 · 每秒 3.1 份 · 约剩 9 秒
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import Progress from 'antd/es/progress';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { MoneyUnit } from '../../core/money.ts';
import type { ImportReport } from '../../server/contract.ts';
import { Dress } from '../dress.tsx';
import { useLang } from '../lang.tsx';
import { Glyph } from '../parts/glyph.tsx';
import { Money } from '../parts/money.tsx';
import { useProblem } from '../parts/problem.ts';
import { Push } from '../parts/push.tsx';
import { SeverityCounts, SeverityIcon } from '../parts/severity.tsx';
import { type Item, type Queue, tally } from './queue.ts';

/** Others of the year that are linked. */
const MOST_LINKS = 3;

/** The clock, twice a second while something is under way. */
function useNow(busy: boolean): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (!busy) return;
    const beat = window.setInterval(() => setNow(performance.now()), 500);
    return () => window.clearInterval(beat);
  }, [busy]);
  return now;
}

function isMoneyUnit(unit: string): unit is MoneyUnit {
  return unit === '元' || unit === '万元';
}

function Rows({ declaration }: { readonly declaration: ImportReport['declarations'][number] }) {
  const { words } = useLang();
  const unit = isMoneyUnit(declaration.moneyUnit) ? declaration.moneyUnit : '万元';
  const head = words.intake.row;
  return (
    <div className="intake-rows">
      <table>
        <thead>
          <tr>
            <th className="right">{head.row}</th>
            <th>{head.name}</th>
            <th className="right">{head.total}</th>
            <th className="right">{head.indicators}</th>
            <th>{head.findings}</th>
          </tr>
        </thead>
        <tbody>
          {declaration.rows.map((row, at) => (
            <tr key={`${row.row}:${row.name}`}>
              <td className="right figure">{at + 1}</td>
              <td>{row.name}</td>
              <td className="right">
                <Money amount={row.total} unit={unit} />
              </td>
              <td className="right figure">{row.indicators}</td>
              <td>
                <SeverityCounts counts={row.findings} words={words.severity} none={words.list.noFindings} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What is to be looked at before anything else: whose it is, and what else is declared for the year. */
function Remarks({ remarks, others }: Pick<ImportReport['declarations'][number], 'remarks' | 'others'>) {
  const { words } = useLang();
  return (
    <div className="intake-remarks" role="status">
      {remarks.map((remark) => (
        <p key={remark}>
          <SeverityIcon severity="warning" label={words.severity.warning} /> {remark}
        </p>
      ))}
      {others.slice(0, MOST_LINKS).map(({ id, version, state }) => (
        <Link key={id} to={`/declarations/${id}`}>
          {words.review.version(version)} {words.review.state[state] ?? state}
        </Link>
      ))}
    </div>
  );
}

function Report({ report }: { readonly report: ImportReport }) {
  const { words } = useLang();
  const [open, setOpen] = useState(false);
  const { coverage } = report;
  return (
    <>
      <div className="intake-line">
        {report.declarations.map((declaration) => (
          <span key={declaration.id} className="intake-found">
            {declaration.agency ?? words.list.unnamed}
            <Link to={`/declarations/${declaration.id}`}>{words.intake.open}</Link>
          </span>
        ))}
        {report.declarations.length > 0 && (
          <button type="button" className="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
            {words.intake.report} <Glyph name={open ? 'up' : 'down'} size={12} />
          </button>
        )}
      </div>
      {report.declarations.some(({ discarded }) => discarded) && (
        <p className="intake-remarks" role="status">
          {words.intake.discarded}
        </p>
      )}
      {report.declarations.flatMap(({ id, remarks, others }) =>
        remarks.length === 0 ? [] : [<Remarks key={id} remarks={remarks} others={others} />],
      )}
      {open && (
        <>
          {report.declarations.map((declaration) => (
            <Rows key={declaration.id} declaration={declaration} />
          ))}
          <ul className="intake-notes">
            <li>{words.intake.coverage(coverage.lost)}</li>
            {report.notes.map((note) => (
              <li key={`${note.code}:${note.at.page}:${note.at.from ?? 0}:${note.at.row ?? 0}`}>
                {note.message}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Failure({ error }: { readonly error: unknown }) {
  const problem = useProblem(error);
  return (
    <div className="intake-problem">
      <p>{problem.detail}</p>
      {problem.excerpt !== undefined && <pre>{problem.excerpt}</pre>}
      {problem.remedy !== undefined && <p>{problem.remedy}</p>}
    </div>
  );
}

function stateWord(item: Item, words: ReturnType<typeof useLang>['words']): string {
  switch (item.state) {
    case 'waiting':
      return words.intake.waiting;
    case 'working':
      return words.intake.working;
    case 'stopped':
      return words.intake.stopped;
    case 'done':
      return words.intake.verdict[item.report.verdict];
    case 'failed':
      return words.intake.failed;
  }
}

function Entry({ item }: { readonly item: Item }) {
  const { words } = useLang();
  return (
    <div className="intake-item">
      <div className="intake-head">
        {item.state === 'failed' ? (
          <SeverityIcon severity="error" />
        ) : (
          <Glyph name={item.state === 'done' ? 'done' : 'source'} size={14} />
        )}
        <span className="intake-file" title={item.file.name}>
          {item.file.name}
        </span>
        <span className="intake-state">{stateWord(item, words)}</span>
      </div>
      {item.state === 'done' && <Report report={item.report} />}
      {item.state === 'failed' && <Failure error={item.error} />}
    </div>
  );
}

export function IntakePanel(props: {
  readonly queue: Queue;
  readonly stop: () => void;
  readonly close: () => void;
  readonly more: () => void;
}) {
  const { queue, stop, close, more } = props;
  const { words } = useLang();
  const [folded, setFolded] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const busy = queue.items.some((item) => item.state === 'waiting' || item.state === 'working');
  const sums = tally(queue, useNow(busy));
  const rows = useVirtualizer({
    count: queue.items.length,
    getScrollElement: () => list.current,
    estimateSize: () => 60,
    getItemKey: (index) => queue.items[index]?.id ?? index,
    overscan: 6,
  });
  const status = busy
    ? [
        words.intake.progress(sums.settled, sums.all),
        sums.rate === null ? '' : words.intake.rate(sums.rate.toFixed(1)),
        sums.secondsLeft === null ? '' : words.intake.left(sums.secondsLeft),
      ]
        .filter((part) => part !== '')
        .join(' · ')
    : words.intake.done(sums.imported, sums.unchanged, sums.failed);
  return (
    <section className="intake" aria-label={words.intake.title}>
      <header>
        <b role="status">{status}</b>
        <Push
          tone="quiet"
          glyph={folded ? 'up' : 'down'}
          aria-label={folded ? words.intake.expand : words.intake.collapse}
          onClick={() => setFolded(!folded)}
        />
        {!busy && <Push tone="quiet" glyph="close" aria-label={words.close} onClick={close} />}
      </header>
      {sums.all > 1 && (
        <Dress>
          <Progress
            percent={Math.round((sums.settled / sums.all) * 100)}
            showInfo={false}
            size="small"
            status={busy ? 'active' : sums.failed > 0 ? 'exception' : 'success'}
          />
        </Dress>
      )}
      {!folded && (
        <>
          <div ref={list} className="intake-list">
            <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
              {rows.getVirtualItems().map((row) => {
                const item = queue.items[row.index];
                return (
                  item !== undefined && (
                    <div
                      key={row.key}
                      ref={rows.measureElement}
                      data-index={row.index}
                      style={{
                        position: 'absolute',
                        insetInline: 0,
                        transform: `translateY(${row.start}px)`,
                      }}
                    >
                      <Entry item={item} />
                    </div>
                  )
                );
              })}
            </div>
          </div>
          <footer>
            {busy && queue.items.some((item) => item.state === 'waiting') ? (
              <Push onClick={stop}>{words.intake.stop}</Push>
            ) : (
              <Push onClick={more}>{words.intake.again}</Push>
            )}
          </footer>
        </>
      )}
    </section>
  );
}
