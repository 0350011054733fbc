import { createContext, useContext } from 'react';
import { type Locale, type Translate } from './catalogue.js';

interface LocaleContextValue {
  readonly locale: Locale;
  readonly t: Translate;
  readonly choose: (locale: Locale) => void;
}

export const LocaleContext = createContext<LocaleContextValue | null>(null);

/** The reader's language and its translator. */
export function useLocale(): LocaleContextValue {
  const value = useContext(LocaleContext);
  if (!value) throw new Error('useLocale needs a LocaleProvider above it.');
  return value;
}
