/**
 * Answer (说明理由): why a finding stands, said by the agency instead of mending it; of one, or of all of the same rule.
 *
 *     ▲ 满意度 ≥50% 偏低      [说明理由]   →   李会计 已说明：首年开展，基数未定      [撤回说明]
 */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { LONGEST_SAID } from '../../../../core/longest.ts';
import type { FindingView } from '../../../../server/contract.ts';
import { send } from '../../../ask.ts';
import { useLang } from '../../../lang.tsx';
import { Fault } from '../../../parts/fault.tsx';
import { Left } from '../../../parts/left.tsx';
import { Push } from '../../../parts/push.tsx';
import { useWriting } from './writing.tsx';
import './answer.css';

export function Answer({ finding }: { readonly finding: FindingView }) {
  const { words } = useLang();
  const say = words.edit;
  const writing = useWriting();
  const [text, setText] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const { answer, key, rule } = finding;
  const view = writing?.written.view;
  const alike =
    view?.findings.filter((other) => other.rule === rule && other.answer === undefined).length ?? 0;
  const save = useMutation({
    mutationFn: (said: string | null) =>
      send<{ findings: FindingView[] }>(
        'POST',
        `/api/declarations/${encodeURIComponent(view?.id ?? '')}/answers`,
        {
          version: view?.version ?? 1,
          findings: [key],
          text: said,
          ...(all && said !== null ? { rule } : {}),
        },
      ),
    onSuccess: ({ findings }) => {
      writing?.desk.answered(findings);
      setText(null);
    },
  });
  return (
    <div className="answer">
      {answer !== undefined && (
        <p>
          <b>{say.answered(answer.by)}</b>
          {words.colon}
          {answer.text}
        </p>
      )}
      {writing !== null && answer !== undefined && (
        <Push disabled={save.isPending} onClick={() => save.mutate(null)}>
          {say.answerTakeBack}
        </Push>
      )}
      {writing !== null && answer === undefined && text === null && (
        <Push onClick={() => setText('')}>{say.answer}</Push>
      )}
      {text !== null && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate(text.trim());
          }}
        >
          <textarea
            aria-label={say.answerLabel}
            rows={2}
            maxLength={LONGEST_SAID}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Left text={text} most={LONGEST_SAID} />
          {alike > 1 && (
            <label>
              <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />{' '}
              {say.answerAll(alike)}
            </label>
          )}
          <p>
            <button
              type="submit"
              className="push push-primary"
              disabled={text.trim() === '' || save.isPending}
            >
              {say.answerSave}
            </button>
            <Push onClick={() => setText(null)}>{say.cancel}</Push>
          </p>
        </form>
      )}
      {save.isError && <Fault error={save.error} />}
    </div>
  );
}
