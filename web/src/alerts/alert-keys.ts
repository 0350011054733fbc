import { useEffect } from 'react';
import { type Alert } from '../api/types.js';
import { type Handle } from './alert-row.js';

const HANDLES: Readonly<Record<string, Handle>> = { a: 'acknowledge', s: 'silence', r: 'resolve' };

interface AlertKeys {
  readonly items: readonly Alert[];
  readonly chosen: Alert | undefined;
  readonly blocked: boolean;
  readonly onChoose: (alert: string) => void;
  readonly onOpen: (alert: Alert) => void;
  readonly onHandle: (alert: Alert, handle: Handle) => void;
}

/** Typing into a field, or a key with a modifier, is not meant for the list. */
function meantElsewhere(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  return (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    target.isContentEditable ||
    ['INPUT', 'TEXTAREA', 'SELECT', 'BUTTON', 'A'].includes(target.tagName)
  );
}

/** The inbox by keyboard: j and k move, Enter opens, a, s and r handle. */
export function useAlertKeys({ items, chosen, blocked, onChoose, onOpen, onHandle }: AlertKeys): void {
  useEffect(() => {
    const move = (by: number): void => {
      const at = chosen ? items.indexOf(chosen) + by : 0;
      const next = items[Math.min(Math.max(at, 0), items.length - 1)];
      if (next) onChoose(next.id);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (blocked || meantElsewhere(event)) return;
      const handle = HANDLES[event.key];
      if (event.key === 'j') move(1);
      else if (event.key === 'k') move(-1);
      else if (event.key === 'Enter' && chosen) onOpen(chosen);
      else if (handle && chosen) {
        event.preventDefault();
        onHandle(chosen, handle);
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
