/**
 * Address (地址): filters, selection and open panels live in the address, so that back returns to them and a link
 * shows another person the same thing.
 *
 *     /declarations/d1?severity=error&at=3.2.annual
 *     const { get, set } = useAddress();   set({ severity: null })   // removes it, keeps the scroll and the history
 */
import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

export type Changes = Readonly<Record<string, string | null>>;

export interface Address {
  get(name: string): string;
  set(changes: Changes): void;
}

export function useAddress(): Address {
  const [params, setParams] = useSearchParams();
  const get = useCallback((name: string) => params.get(name) ?? '', [params]);
  const set = useCallback(
    (changes: Changes) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes)) {
            if (value === null || value === '') after.delete(name);
            else after.set(name, value);
          }
          return after;
        },
        // At once, not when React finds time: keys come faster than transitions settle.
        { replace: true, preventScrollReset: true, flushSync: true },
      ),
    [setParams],
  );
  return { get, set };
}
