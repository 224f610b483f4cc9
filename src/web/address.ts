/**
 * Address (地址): filters, selection and open panels live in the address, so that back returns to them and a link
 * shows another person the same thing.
 *
 *     /declarations/d1?severity=error&at=3.2.annual
 *     const { get, set } = useAddress();   set({ severity: null })   // removes it, keeps the scroll and the history
 */
import { useCallback, useLayoutEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';

export type Changes = Readonly<Record<string, string | null>>;

export interface Address {
  get(name: string): string;
  set(changes: Changes): void;
}

export function useAddress(): Address {
  const [params, setParams] = useSearchParams();
  // A change may come before the one before it has reached the address: each builds on what was last asked for.
  const asked = useRef(params);
  useLayoutEffect(() => {
    asked.current = params;
  }, [params]);
  const get = useCallback((name: string) => params.get(name) ?? '', [params]);
  const set = useCallback(
    (changes: Changes) => {
      const after = new URLSearchParams(asked.current);
      for (const [name, value] of Object.entries(changes)) {
        if (value === null || value === '') after.delete(name);
        else after.set(name, value);
      }
      asked.current = after;
      // At once, not when React finds time: keys come faster than transitions settle.
      setParams(after, { replace: true, preventScrollReset: true, flushSync: true });
    },
    [setParams],
  );
  return { get, set };
}
