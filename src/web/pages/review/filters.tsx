/**
 * Filters of the list (筛选): by heap of work and by state, both in the address.
 *
 *     /?queue=to-review     /?state=returned
 */
import { STATES, type State } from '../../../core/lifecycle.ts';
import { QUEUES, type Queue } from '../../../core/review/queue.ts';
import { useAddress } from '../../address.ts';
import { useLang } from '../../lang.tsx';
import './filters.css';

/** States a declaration can be in today; later stages add theirs. */
const OFFERED = STATES.filter((state) => !['self-evaluated', 'confirmed', 'disclosed'].includes(state));

export function useFilter(): { readonly queue: Queue | ''; readonly state: State | '' } {
  const { get } = useAddress();
  const queue = QUEUES.find((name) => name === get('queue')) ?? '';
  const state = STATES.find((name) => name === get('state')) ?? '';
  return { queue, state };
}

export function Filters() {
  const { words } = useLang();
  const { set } = useAddress();
  const { queue, state } = useFilter();
  const say = words.review.queue;
  return (
    <div className="filters">
      {queue !== '' && (
        <button type="button" className="filter-on" onClick={() => set({ queue: null })}>
          {say.of[queue]} <span aria-hidden="true">×</span>
          <span className="unseen">{words.list.clear}</span>
        </button>
      )}
      <label>
        <span className="unseen">{say.state}</span>
        <select value={state} onChange={(event) => set({ state: event.target.value, queue: null })}>
          <option value="">{say.anyState}</option>
          {OFFERED.map((name) => (
            <option key={name} value={name}>
              {words.review.state[name]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
