import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

type Changes = Readonly<Record<string, string | null | undefined>>;

/** The view held in the address bar: reading it, and changing parts of it; an empty value leaves the address. */
export function useSearchState(): {
  get: (name: string) => string | undefined;
  set: (changes: Changes, replace?: boolean) => void;
} {
  const [search, setSearch] = useSearchParams();
  const get = useCallback((name: string) => search.get(name) ?? undefined, [search]);
  const set = useCallback(
    (changes: Changes, replace = false) => {
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes)) {
            if (value === undefined || value === null || value === '') after.delete(name);
            else after.set(name, value);
          }
          return after;
        },
        { replace, preventScrollReset: true },
      );
    },
    [setSearch],
  );
  return { get, set };
}
