import { useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

const SETTLE_MS = 1_500;
const EVENTS = ['alert', 'import', 'sweep', 'export', 'verdict', 'firm'] as const;
type EventName = (typeof EVENTS)[number];

function touched(name: EventName, data: { firmId?: string; id?: string }): QueryKey[] {
  const firm: QueryKey[] = data.firmId ? [['firm', data.firmId]] : [];
  if (name === 'alert') return [['alerts']];
  if (name === 'import') return [['imports']];
  if (name === 'sweep') return [['sweeps']];
  if (name === 'export') return [['exports']];
  if (name === 'verdict') return [...firm, ['pipeline'], ['firms']];
  return [...(data.firmId ? firm : data.id ? [['firm', data.id]] : []), ['firms']];
}

/** Gathers what a burst of events touches (a sweep sends hundreds) and reads each of it again once. */
function refresher(queries: QueryClient): { add: (keys: readonly QueryKey[]) => void; stop: () => void } {
  const waiting = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    timer = undefined;
    const keys = [...waiting.values()];
    waiting.clear();
    for (const queryKey of keys) void queries.invalidateQueries({ queryKey });
  };
  return {
    add: (keys) => {
      for (const key of keys) waiting.set(JSON.stringify(key), key);
      timer ??= setTimeout(flush, SETTLE_MS);
    },
    stop: () => clearTimeout(timer),
  };
}

function parse(text: string): { firmId?: string; id?: string } {
  try {
    return JSON.parse(text) as { firmId?: string; id?: string };
  } catch {
    return {};
  }
}

/** Follows the server's events while signed in; true while the connection stands. After a gap everything shown is read again. */
export function useLiveUpdates(enabled: boolean): boolean {
  const queries = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    if (!enabled) return undefined;
    const source = new EventSource('/api/v1/events');
    const refresh = refresher(queries);
    let lost = false;
    source.onopen = () => {
      setConnected(true);
      if (lost) void queries.invalidateQueries();
      lost = false;
    };
    source.onerror = () => {
      lost = true;
      setConnected(false);
    };
    for (const name of EVENTS) {
      source.addEventListener(name, (event: MessageEvent<string>) => refresh.add(touched(name, parse(event.data))));
    }
    return () => {
      source.close();
      refresh.stop();
    };
  }, [enabled, queries]);
  return connected;
}
