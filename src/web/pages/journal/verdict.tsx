/**
 * Verdict (核验): the chain is walked from its first entry, and said in words whether it holds; and the export.
 *
 *     [核验日志]   →   413 条记录逐条核验无误（sha256）。最后一条是第 413 条，校验值：9c1e…
 */
import { useMutation } from '@tanstack/react-query';
import type { JournalVerdict } from '../../../server/contract/journal.ts';
import { ask } from '../../ask.ts';
import { useLang } from '../../lang.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Glyph } from '../../parts/glyph.tsx';
import { Push } from '../../parts/push.tsx';
import { SeverityIcon } from '../../parts/severity.tsx';

/** How many faults are listed; the first ones tell where it begins. */
const LISTED = 50;

function Sound({ verdict }: { readonly verdict: JournalVerdict }) {
  const { words } = useLang();
  const { journal } = words;
  return (
    <div className="verdict verdict-sound">
      <Glyph name="done" />
      <div>
        <b>{journal.sound(verdict.entries, verdict.algorithm)}</b>
        {verdict.head !== null && (
          <>
            <p>
              {journal.head(verdict.head.number)}
              <code>{verdict.head.hash}</code>
            </p>
            <p className="quiet">{journal.headNote}</p>
          </>
        )}
      </div>
    </div>
  );
}

function Unsound({ verdict }: { readonly verdict: JournalVerdict }) {
  const { words } = useLang();
  const { journal } = words;
  return (
    <div className="verdict verdict-broken">
      <SeverityIcon severity="error" />
      <div>
        <b>{journal.broken(verdict.faults.length)}</b>
        <p>{journal.brokenRemedy}</p>
        <ul>
          {verdict.faults.slice(0, LISTED).map(({ number, to = number, why, message }) => (
            <li key={`${number} ${why}`}>
              {journal.fault(number, to)} {journal.why[why]} <span className="quiet">{message}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

export function Verdict({ from, to }: { readonly from: string; readonly to: string }) {
  const { words } = useLang();
  const { journal } = words;
  const verifying = useMutation({ mutationFn: () => ask<JournalVerdict>('/api/journal/verify') });
  const days = new URLSearchParams([
    ...(from === '' ? [] : [['from', from]]),
    ...(to === '' ? [] : [['to', to]]),
  ]);
  const query = days.toString();
  return (
    <section className="journal-proof">
      <div className="deeds">
        <Push tone="primary" disabled={verifying.isPending} onClick={() => verifying.mutate()}>
          {verifying.isPending ? journal.verifying : journal.verify}
        </Push>
        <a
          className="push push-plain"
          href={`/api/journal/export${query === '' ? '' : `?${query}`}`}
          download
        >
          <Glyph name="download" />
          {journal.export}
        </a>
      </div>
      <Fault error={verifying.error} />
      <div role="status">
        {verifying.isSuccess &&
          (verifying.data.ok ? <Sound verdict={verifying.data} /> : <Unsound verdict={verifying.data} />)}
      </div>
    </section>
  );
}
