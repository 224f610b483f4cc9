/**
 * Batch (批量办理): several declarations of one heap chosen in the list, what they come to, and one deed for all of them;
 * what became of each is told.
 *
 *     已选 3 份 · 共 8,028.01 万元   [批复] [退回] [取消选择]
 */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Deed } from '../../../core/lifecycle.ts';
import { LONGEST_SAID } from '../../../core/longest.ts';
import { displayMoney, parseMoney } from '../../../core/money.ts';
import type { DeedOutcome } from '../../../server/contract/review.ts';
import type { DeclarationSummary } from '../../../server/contract.ts';
import { send } from '../../ask.ts';
import { useLang } from '../../lang.tsx';
import { Glyph } from '../../parts/glyph.tsx';
import { Left } from '../../parts/left.tsx';
import { Push } from '../../parts/push.tsx';
import { Refused } from '../../parts/refused.tsx';
import { SeverityIcon } from '../../parts/severity.tsx';
import { useOffices } from '../../session.tsx';
import { useQueues } from './todo.tsx';
import './batch.css';

/** As many at once as the contract takes. */
export const MOST = 500;
const BATCH = ['deeds'];

/** The deeds that need no verdict, by the heap they are done to; and whose they are. */
const HEAPS = {
  'to-submit': { deeds: ['submit'], office: 'head' },
  'to-approve': { deeds: ['approve', 'return'], office: 'approver' },
} as const;
type Heap = keyof typeof HEAPS;

/** The heap whose declarations can be chosen: the one that is shown, where all that is listed is ready for its deeds. */
export function useHeap(queue: string): Heap | null {
  const offices = useOffices();
  const { data = [] } = useQueues();
  for (const heap of ['to-approve', 'to-submit'] as const) {
    const lies = data.some((one) => one.queue === heap && one.count > 0);
    if (queue === heap && offices.has(HEAPS[heap].office) && lies) return heap;
  }
  return null;
}

export type Chosen = ReadonlyMap<string, DeclarationSummary>;

/** What they come to, in 万元. */
function sumOf(chosen: Chosen): string {
  let fen = 0n;
  for (const { amount, moneyUnit } of chosen.values()) {
    const money = parseMoney(amount ?? '', moneyUnit);
    if (money.ok) fen += money.value;
  }
  return displayMoney(fen, '万元');
}

export function Batch(props: {
  /** None lies to be done any more; what became of the last ones is still told. */
  readonly heap: Heap | null;
  readonly chosen: Chosen;
  readonly clear: () => void;
}) {
  const { heap, chosen, clear } = props;
  const { words } = useLang();
  const client = useQueryClient();
  const id = useId();
  const [deed, setDeed] = useState<Deed | null>(null);
  const [reason, setReason] = useState('');
  const [told, setTold] = useState<readonly (DeedOutcome & { readonly name: string })[]>([]);
  const say = words.review.batch;
  const deeds: readonly Deed[] = heap === null ? [] : HEAPS[heap].deeds;
  const asked = deed === 'return';
  const doing = useMutation({
    mutationKey: BATCH,
    mutationFn: (does: Deed) =>
      send<DeedOutcome[]>('POST', '/api/deeds', {
        deed: does,
        items: [...chosen.values()].map(({ id: of, version, revision }) => ({ id: of, version, revision })),
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      }),
    onSuccess: async (outcomes) => {
      setTold(outcomes.map((one) => ({ ...one, name: chosen.get(one.id)?.agency ?? words.list.unnamed })));
      setDeed(null);
      setReason('');
      clear();
      await Promise.all(
        [['declaration'], ['declarations'], ['queues'], ['notices'], ['versions']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
  // A second click may come before the button is drawn disabled.
  const perform = (does: Deed) => {
    if (client.isMutating({ mutationKey: BATCH }) === 0) doing.mutate(does);
  };
  const done = told.filter(({ ok }) => ok).length;
  if (chosen.size === 0 && told.length === 0) return null;
  return (
    <section className="batch" aria-label={words.review.deed.label}>
      {chosen.size > 0 && (
        <div className="batch-line">
          <p role="status">
            <b>{say.chosen(chosen.size)}</b> <span className="figure">{say.sum(sumOf(chosen))}</span>
          </p>
          {deed === null && (
            <>
              {deeds.map((one, at) => (
                <Push key={one} tone={at === 0 ? 'primary' : 'plain'} onClick={() => setDeed(one)}>
                  {words.review.deed.verb[one]}
                </Push>
              ))}
              <Push tone="quiet" onClick={clear}>
                {say.clear}
              </Push>
            </>
          )}
        </div>
      )}
      {deed !== null && chosen.size > 0 && (
        <div className="batch-ask">
          <p>{words.review.deed.leads[deed]}</p>
          <label htmlFor={id}>
            {asked ? words.review.deed.reason : words.review.deed.reasonFree}{' '}
            <small>{words.review.deed.reasonHint}</small>
          </label>
          <textarea
            id={id}
            rows={2}
            maxLength={LONGEST_SAID}
            required={asked}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Left text={reason} most={LONGEST_SAID} />
          {doing.error !== null && <Refused error={doing.error} />}
          <p className="batch-ways">
            <Push
              tone="primary"
              disabled={doing.isPending || (asked && reason.trim() === '')}
              onClick={() => perform(deed)}
            >
              {words.review.deed.verb[deed]} {say.count(chosen.size)}
            </Push>
            <Push disabled={doing.isPending} onClick={() => setDeed(null)}>
              {words.review.deed.cancel}
            </Push>
          </p>
        </div>
      )}
      {told.length > 0 && (
        <div className="batch-told" role="status">
          <p>
            <b>{say.outcome(done, told.length - done)}</b>{' '}
            <button type="button" className="plain" onClick={() => setTold([])}>
              {words.close}
            </button>
          </p>
          <ul>
            {told.map(({ id: of, name, ok, message }) => (
              <li key={of}>
                {ok ? <Glyph name="done" size={12} /> : <SeverityIcon severity="error" />} {name}
                {message !== null && (
                  <>
                    {words.colon}
                    {message}
                  </>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
