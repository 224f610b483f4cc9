/**
 * Renew (重新载入): a page whose scripts are there no more, because a newer version of the product took their place while
 * it stood open, begins anew, once; if that does not help, it says so.
 *
 *     import('./pages/library.tsx') fails       →  the page is loaded again
 *     … and again within a minute               →  isMissing(error): 页面没有载入完整
 */
import { browserStorage } from './browser-storage.ts';

const KEY = 'heng.renewed';
const MOMENT_MS = 60_000;

const missing = new WeakSet<Error>();

/** Whether an error is that a part of the page could not be loaded. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && missing.has(error);
}

/** Whether this window was not begun anew a moment ago; a browser that keeps nothing cannot tell, and is left alone. */
function mayRenew(): boolean {
  const kept = browserStorage('sessionStorage');
  const now = Date.now();
  if (now - Number(kept.getItem(KEY)) < MOMENT_MS) return false;
  try {
    kept.setItem(KEY, String(now));
    return true;
  } catch {
    return false;
  }
}

/** From now on it is known which errors are of parts that did not come. */
export function heedMissing(): void {
  window.addEventListener('vite:preloadError', ({ payload }) => {
    missing.add(payload);
  });
}

/**
 * Begins the page anew for what did not come, once it stands at the address it was to be shown at. Without a connection
 * nothing would come a second time either.
 */
export function renew(error: unknown): void {
  if (isMissing(error) && window.navigator.onLine && mayRenew()) window.location.reload();
}
