/**
 * Deed panel (办理): one deed on a version: what it does, the four qualities where they are asked for, what is still open,
 * the reason; then it is done.
 *
 *     退回    完整性 14 / 20 …    合计 72 / 100  等级 中    理由 [三项指标说不出达到多少，请补明]   [退回] [取消]
 */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Drawer from 'antd/es/drawer';
import { useId, useState } from 'react';
import { type Deed, STATES, transition } from '../../../core/lifecycle.ts';
import { LONGEST_SAID } from '../../../core/longest.ts';
import { type QualityPoints, verdictOf } from '../../../core/review/verdict.ts';
import type { Words } from '../../../locale/screen/zh-cn.ts';
import type { DeedMade } from '../../../server/contract/review.ts';
import type { DeclarationView } from '../../../server/contract.ts';
import { send } from '../../ask.ts';
import { useLang } from '../../lang.tsx';
import { Left } from '../../parts/left.tsx';
import { Push } from '../../parts/push.tsx';
import { SeverityIcon } from '../../parts/severity.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useWriting } from '../declare/edit/writing.tsx';
import type { CellKey } from '../declare/form/cell.ts';
import type { Note } from '../declare/form/choice.ts';
import { useDiscussion } from './discussion.tsx';
import { openNotes } from './open-notes.ts';
import { allGiven, NO_POINTS, Qualities } from './qualities.tsx';
import './deed-panel.css';

/** Findings told at first; the others when asked for. */
const TOLD = 8;

/** Deeds that hand nothing on: what is open in it is nobody's question then. */
const ASIDE: readonly Deed[] = ['discard', 'withdraw', 'adjust'];

/** What discarding this draft leads to. */
function discards({ opened, inForce }: DeclarationView, words: Words): string {
  const say = words.review.deed.discards;
  if (inForce !== null) return say.adjust(inForce);
  return opened === 'withdraw' ? say.withdrawn : say.first;
}

function Findings(props: {
  readonly title: string;
  readonly notes: readonly Note[];
  readonly openCell: (cell: CellKey) => void;
}) {
  const { title, notes, openCell } = props;
  const { words } = useLang();
  const [all, setAll] = useState(false);
  if (notes.length === 0) return null;
  return (
    <section className="deed-findings">
      <h3>{title}</h3>
      <ul>
        {(all ? notes : notes.slice(0, TOLD)).map(({ number, finding, cell }) => (
          <li key={number}>
            <SeverityIcon severity={finding.severity} label={words.severity[finding.severity]} />
            <div>
              <button type="button" className="plain" onClick={() => openCell(cell)}>
                {finding.message}
              </button>
              {finding.answer !== undefined && (
                <p className="deed-answer">
                  <b>{words.review.deed.answer}</b>
                  {words.colon}
                  {finding.answer.text}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
      {!all && notes.length > TOLD && (
        <button type="button" className="plain" onClick={() => setAll(true)}>
          {words.review.deed.more(notes.length - TOLD)}
        </button>
      )}
    </section>
  );
}

export interface DeedPanelProps {
  readonly declaration: DeclarationView;
  readonly deed: Deed;
  readonly notes: readonly Note[];
  /** Whether the server has all that was written. */
  readonly saved: boolean;
  readonly openCell: (cell: CellKey) => void;
  readonly close: () => void;
  /** The deed is done; the declaration as it is then. */
  readonly done: (after: DeclarationView) => void;
}

export function DeedPanel(props: DeedPanelProps) {
  const { declaration, deed, notes, saved, openCell, close, done } = props;
  const { words } = useLang();
  const client = useQueryClient();
  const { threads } = useDiscussion();
  const id = useId();
  const say = words.review.deed;
  const [reason, setReason] = useState('');
  const [points, setPoints] = useState<QualityPoints>(NO_POINTS);
  const state = STATES.find((known) => known === declaration.state);
  const row = state === undefined ? null : transition(state, deed);
  const judged = allGiven(points) ? verdictOf(points, declaration.review) : null;
  const allowed = row?.verdict !== true || (judged?.ok === true && judged.deeds.includes(deed));
  const keeping = deed === 'submit' ? openNotes(declaration, notes).length : 0;
  const ready = saved && allowed && keeping === 0 && (row?.reason !== true || reason.trim() !== '');
  const writing = useWriting();
  const hints: Partial<Record<Deed, string>> = {
    ...{ adjust: say.adjustHint, discard: say.discardHint, withdraw: say.discardHint, submit: say.againHint },
  };
  const hint = hints[deed] ?? say.reasonHint;
  const mutationKey = ['deed', declaration.id];
  const doing = useMutation({
    mutationKey,
    mutationFn: async () => {
      // What was just written goes first: it is part of what is handed on.
      await writing?.desk.flush();
      const { revision } = writing?.desk.state().view ?? declaration;
      const made: DeedMade = {
        ...{ deed, version: declaration.version, revision },
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
        ...(row?.verdict === true ? { points: { ...points } } : {}),
      };
      return send<DeclarationView>(
        'POST',
        `/api/declarations/${encodeURIComponent(declaration.id)}/deeds`,
        made,
      );
    },
    // What is declared beside it is asked again when it is handed in: the findings may be others now.
    onError: () => client.invalidateQueries({ queryKey: ['declaration', declaration.id] }),
    onSuccess: async (after) => {
      done(after);
      await Promise.all(
        [['declaration', after.id], ['versions', after.id], ['declarations'], ['queues'], ['notices']].map(
          (queryKey) => client.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
  // A second click may come before the button is drawn disabled.
  const perform = () => {
    if (client.isMutating({ mutationKey }) === 0) doing.mutate();
  };
  const serious = notes.filter(({ finding }) => finding.severity !== 'info');
  const open = serious.filter(({ finding }) => finding.answer === undefined);
  const answered = serious.filter(({ finding }) => finding.answer !== undefined);
  const talking = threads.filter((thread) => thread.open).length;
  const asked = row?.reason === true;
  // Handed in again as it was, what was returned needs a word; whether it is so the server tells.
  const again = deed === 'submit' && declaration.opened === 'return';
  return (
    <Drawer
      title={say.verb[deed]}
      open
      onClose={close}
      size={460}
      mask={false}
      className="deed-panel"
      footer={
        <div className="deed-ways">
          <Push tone="primary" disabled={!ready || doing.isPending} onClick={perform}>
            {say.verb[deed]}
          </Push>
          <Push disabled={doing.isPending} onClick={close}>
            {say.cancel}
          </Push>
        </div>
      }
    >
      <p>{deed === 'discard' ? discards(declaration, words) : say.leads[deed]}</p>
      {keeping > 0 && <p role="status">{say.first(keeping)}</p>}
      {row?.verdict === true && (
        <Qualities points={points} policy={declaration.review} deed={deed} change={setPoints} />
      )}
      {(asked || again || deed === 'review' || deed === 'approve') && (
        <div className="deed-reason">
          <label htmlFor={id}>
            {asked ? say.reason : say.reasonFree}
            <small>{hint}</small>
          </label>
          <textarea
            id={id}
            rows={4}
            maxLength={LONGEST_SAID}
            required={asked}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Left text={reason} most={LONGEST_SAID} />
        </div>
      )}
      {doing.error !== null && <Trouble error={doing.error} />}
      {!ASIDE.includes(deed) && (
        <>
          <Findings title={say.findings(open.length)} notes={open} openCell={openCell} />
          {open.length === 0 && <p className="quiet">{say.findingsNone}</p>}
          <Findings title={say.answered(answered.length)} notes={answered} openCell={openCell} />
          {talking > 0 && <p className="quiet">{say.openComments(talking)}</p>}
        </>
      )}
    </Drawer>
  );
}
