/**
 * Idle (无操作退出): a page asks the server for news by itself, so the server cannot tell whether anybody is there;
 * what tells is the hand on the keys.
 *
 *     const { soon, stay } = useIdle(1800, end)    soon: a minute is left
 */
import { useCallback, useEffect, useRef, useState } from 'react';

const WARNED_MS = 60_000;
const LOOKED_MS = 5_000;
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
/** Several windows of one person are one hand. */
const channel = 'BroadcastChannel' in window ? new BroadcastChannel('heng.active') : null;

export function useIdle(seconds: number, end: () => void): { readonly soon: boolean; stay(): void } {
  const last = useRef(Date.now());
  const [soon, setSoon] = useState(false);
  const stay = useCallback(() => {
    last.current = Date.now();
    setSoon(false);
    channel?.postMessage(last.current);
  }, []);
  useEffect(() => {
    for (const sign of SIGNS) window.addEventListener(sign, stay, { passive: true });
    const hear = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'number') last.current = Math.max(last.current, data);
    };
    channel?.addEventListener('message', hear);
    const clock = window.setInterval(() => {
      const left = last.current + seconds * 1000 - Date.now();
      setSoon(left <= WARNED_MS);
      if (left <= 0) end();
    }, LOOKED_MS);
    return () => {
      for (const sign of SIGNS) window.removeEventListener(sign, stay);
      channel?.removeEventListener('message', hear);
      window.clearInterval(clock);
    };
  }, [seconds, end, stay]);
  return { soon, stay };
}
