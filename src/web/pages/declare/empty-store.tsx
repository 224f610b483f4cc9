/**
 * The empty store (空库): what may be dropped here, and an example to begin with.
 */
import { useMutation } from '@tanstack/react-query';
import { useIntake } from '../../intake/intake.tsx';
import { useLang } from '../../lang.tsx';
import { Push } from '../../parts/push.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import './empty-store.css';

const EXAMPLE = 'panyu-2024.txt';

/** The published table, a file of this page like its pictures. */
async function example(): Promise<File> {
  const response = await fetch(new URL('../../../../examples/panyu-2024/panyu-2024.txt', import.meta.url));
  if (!response.ok) throw new Error(`the example answers ${response.status}`);
  return new File([await response.blob()], EXAMPLE, { type: 'text/plain' });
}

export function EmptyStore() {
  const { words } = useLang();
  const { add, choose } = useIntake();
  const trying = useMutation({ mutationFn: example, onSuccess: (file) => add([file]) });
  return (
    <section className="empty-store">
      <div className="empty-sheet" aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
        <i />
        <i />
      </div>
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
      </div>
      <p className="empty-note">{words.empty.sampleNote}</p>
      {trying.isError && <Trouble error={trying.error} />}
    </section>
  );
}
