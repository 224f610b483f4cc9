/**
 * Deadlines (办理期限): the last day of each stage, for a node of the organisation and all below it; set by those who review
 * and approve there.
 *
 *     番禺区政务服务数据管理局   2027   申报   2026年9月30日   赵敏   [取消期限]
 */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { STAGES } from '../../../core/lifecycle.ts';
import { isWithin } from '../../../core/organisation.ts';
import type { NodeView } from '../../../server/contract/organisation.ts';
import type { DeadlineView } from '../../../server/contract/review.ts';
import { useAddress } from '../../address.ts';
import { ask, send } from '../../ask.ts';
import { useLang, useTitle } from '../../lang.tsx';
import { Bones } from '../../parts/bones.tsx';
import { Push } from '../../parts/push.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useSession } from '../../session.tsx';
import { Due, useDay } from './due.tsx';
import './deadlines.css';

/** Stages that have deeds today. */
const OFFERED = STAGES.filter((stage) => stage === 'declare' || stage === 'review');

interface Wanted {
  readonly node: string;
  readonly year: number;
  readonly stage: string;
  readonly due: string | null;
}

/** The nodes at which whoever looks reviews or approves, and all below them. */
function useOwnNodes(nodes: readonly NodeView[]): readonly NodeView[] {
  const { appointments } = useSession().person;
  const paths = appointments.flatMap(({ office, node }) =>
    office === 'reviewer' || office === 'approver' ? [node.path] : [],
  );
  return nodes.filter(({ path, closed }) => !closed && paths.some((own) => isWithin(path, own)));
}

function Setting(props: {
  readonly nodes: readonly NodeView[];
  readonly year: number;
  readonly busy: boolean;
  readonly put: (wanted: Wanted) => void;
}) {
  const { nodes, year, busy, put } = props;
  const { words } = useLang();
  const id = useId();
  const say = words.review.deadline;
  const [node, setNode] = useState(nodes[0]?.id ?? '');
  const [stage, setStage] = useState<string>('declare');
  const [due, setDue] = useState('');
  return (
    <form
      className="deadline-set"
      onSubmit={(event) => {
        event.preventDefault();
        if (due !== '') put({ node, year, stage, due });
      }}
    >
      <label htmlFor={`${id}-node`}>
        {say.node}
        <select id={`${id}-node`} value={node} onChange={(event) => setNode(event.target.value)}>
          {nodes.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <label htmlFor={`${id}-stage`}>
        {say.stage}
        <select id={`${id}-stage`} value={stage} onChange={(event) => setStage(event.target.value)}>
          {OFFERED.map((one) => (
            <option key={one} value={one}>
              {words.stage[one]}
            </option>
          ))}
        </select>
      </label>
      <label htmlFor={`${id}-day`}>
        {say.day}
        <input
          id={`${id}-day`}
          type="date"
          required
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
      </label>
      <Push
        tone="primary"
        disabled={busy || due === '' || node === ''}
        onClick={() => put({ node, year, stage, due })}
      >
        {say.set}
      </Push>
    </form>
  );
}

export function Deadlines() {
  const { lang, words } = useLang();
  const say = words.review.deadline;
  useTitle(say.title);
  const { get, set } = useAddress();
  const client = useQueryClient();
  const showDay = useDay();
  const next = new Date().getFullYear() + 1;
  const year = Number(get('year')) || next;
  const nodes = useQuery({
    queryKey: ['nodes'],
    queryFn: ({ signal }) => ask<NodeView[]>('/api/nodes', {}, signal),
  });
  const own = useOwnNodes(nodes.data ?? []);
  const deadlines = useQuery({
    queryKey: ['deadlines', year, lang],
    queryFn: ({ signal }) => ask<DeadlineView[]>('/api/deadlines', { year }, signal),
  });
  const putting = useMutation({
    mutationFn: (wanted: Wanted) => send<DeadlineView[]>('PUT', '/api/deadlines', wanted),
    onSuccess: () =>
      Promise.all(
        [['deadlines'], ['queues'], ['declarations'], ['declaration']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
  if (deadlines.isPending || nodes.isPending) return <Bones kind="list" />;
  if (deadlines.isError) return <Trouble error={deadlines.error} retry={() => void deadlines.refetch()} />;
  if (nodes.isError) return <Trouble error={nodes.error} retry={() => void nodes.refetch()} />;
  return (
    <div className="page deadlines">
      <p>
        <Link to="/">{words.form.backToList}</Link>
      </p>
      <h1>{say.title}</h1>
      <p className="quiet">{say.lead}</p>
      <label className="deadline-year">
        {say.year}{' '}
        <select value={year} onChange={(event) => set({ year: event.target.value })}>
          {[next + 1, next, next - 1, next - 2, next - 3].map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </label>
      {own.length > 0 && (
        <>
          <Setting nodes={own} year={year} busy={putting.isPending} put={putting.mutate} />
          <p className="quiet">{say.below}</p>
        </>
      )}
      {putting.error !== null && <Trouble error={putting.error} />}
      {deadlines.data.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{say.node}</th>
              <th scope="col">{say.stage}</th>
              <th scope="col">{say.day}</th>
              <th scope="col">{say.by}</th>
              <th scope="col">
                <span className="unseen">{words.review.deed.label}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {deadlines.data.map(({ node, stage, due, by }) => (
              <tr key={`${node.id}.${stage}`}>
                <th scope="row">{node.name}</th>
                <td>{words.stage[stage]}</td>
                <td>
                  {showDay(due)} <Due day={due} brief />
                </td>
                <td>{by.name}</td>
                <td>
                  {own.some(({ id }) => id === node.id) && (
                    <Push
                      tone="quiet"
                      disabled={putting.isPending}
                      onClick={() => putting.mutate({ node: node.id, year, stage, due: null })}
                    >
                      {say.remove}
                    </Push>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
