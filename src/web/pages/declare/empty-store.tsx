/**
 * The empty store (空库): what may be dropped here, and an example to begin with.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { importExample } from '../../ask.ts';
import { useIntake } from '../../intake/intake.tsx';
import { useLang } from '../../lang.tsx';
import { Push } from '../../parts/push.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useOffices } from '../../session.tsx';
import { BeginDoor } from './begin-door.tsx';
import './empty-store.css';

/** The form and its margin, small: what will stand here. */
function Miniature() {
  const columns = [64, 92, 120, 140, 160, 216];
  const lines = [34, 56, 70, 92, 106];
  return (
    <svg className="miniature" viewBox="0 0 336 124" width="336" height="124" aria-hidden="true">
      <rect x="0.5" y="0.5" width="263" height="123" className="miniature-paper" />
      <rect x="1" y="1" width="262" height="19" className="miniature-head" />
      <path
        className="miniature-line"
        d={`M0 20.5h264M0 81.500h264${columns.map((x) => `M${x}.5 0v124`).join('')}${lines
          .map((y) => `M160 ${y}.5h104`)
          .join('')}`}
      />
      <path className="miniature-wire" d="M264 44.500h8l4 0M264 98.500h12" />
      <rect x="276" y="36" width="60" height="18" className="miniature-note" />
      <rect x="276" y="90" width="60" height="18" className="miniature-note" />
      <rect x="276" y="36" width="3" height="18" className="miniature-warning" />
      <rect x="276" y="90" width="3" height="18" className="miniature-error" />
    </svg>
  );
}

export function EmptyStore() {
  const { lang, words } = useLang();
  const { choose } = useIntake();
  const offices = useOffices();
  const client = useQueryClient();
  const trying = useMutation({
    mutationFn: () => importExample(lang),
    onSuccess: () => client.invalidateQueries({ queryKey: ['declarations'] }),
  });
  if (!offices.has('clerk') && !offices.has('head')) {
    return (
      <section className="empty-store">
        <Miniature />
        <h1>{words.review.queue.nothingYet}</h1>
        <p>{words.review.queue.nothingYetWhy}</p>
        {(offices.has('reviewer') || offices.has('approver')) && (
          <p>
            <Link to="/deadlines">{words.review.deadline.title}</Link>
          </p>
        )}
      </section>
    );
  }
  return (
    <section className="empty-store">
      <Miniature />
      <h1>{words.empty.title}</h1>
      <p className="empty-lead">{words.empty.lead}</p>
      <p>{words.empty.accepts}</p>
      <div className="empty-doors">
        <Push tone="primary" glyph="import" onClick={choose}>
          {words.empty.choose}
        </Push>
        <Push disabled={trying.isPending} onClick={() => trying.mutate()}>
          {words.empty.sample}
        </Push>
        <BeginDoor />
      </div>
      <p className="empty-note">{words.empty.sampleNote}</p>
      {trying.isError && <Trouble error={trying.error} />}
    </section>
  );
}
