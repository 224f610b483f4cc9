/**
 * Leaving (退出前): what was written and is not at the server yet is given a moment to get there, and is asked about
 * when it does not; then nothing of it stays in this browser.
 *
 *     有 3 处修改还没有保存到服务器，退出后会丢失。      [返回]  [仍然退出]
 */
import { browserStorage } from './browser-storage.ts';
import { useLang } from './lang.tsx';
import { countUnsent } from './pages/declare/edit/slot.ts';
import { Dialog } from './parts/dialog.tsx';
import { Push } from './parts/push.tsx';

const TRIES = 10;
const PAUSE_MS = 300;

/** How much of a person's is still unsent after a moment's patience. */
export async function unsentOf(person: string): Promise<number> {
  for (let tried = 0; tried < TRIES; tried++) {
    if (countUnsent(browserStorage('localStorage'), person) === 0) return 0;
    await new Promise((wake) => setTimeout(wake, PAUSE_MS));
  }
  return countUnsent(browserStorage('localStorage'), person);
}

export function Leaving(props: {
  readonly unsent: number;
  readonly stay: () => void;
  readonly leave: () => void;
}) {
  const { unsent, stay, leave } = props;
  const { words } = useLang();
  return (
    <Dialog title={words.menu.leave} close={stay}>
      <p>{words.leaving.unsent(unsent)}</p>
      <p className="deeds">
        <Push tone="primary" onClick={stay}>
          {words.leaving.stay}
        </Push>
        <Push onClick={leave}>{words.leaving.leave}</Push>
      </p>
    </Dialog>
  );
}
