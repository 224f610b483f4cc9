/**
 * Browser storage (浏览器存储): what this browser keeps by name, for good or for one tab; a private window may keep
 * nothing.
 *
 *     browserStorage('localStorage').getItem('heng.draft.d1.lW3k…')
 */
import type { BrowserStorage } from './pages/declare/edit/slot.ts';

const NOTHING_KEPT: BrowserStorage = {
  length: 0,
  key: () => null,
  getItem: () => null,
  setItem: () => {
    throw new Error('this browser keeps nothing');
  },
  removeItem: () => undefined,
};

export function browserStorage(kind: 'localStorage' | 'sessionStorage'): BrowserStorage {
  try {
    return window[kind];
  } catch {
    return NOTHING_KEPT;
  }
}
