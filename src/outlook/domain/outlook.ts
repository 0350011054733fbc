import { type CompiledCriteria, type Verdict } from '../../criteria/domain/index.js';
import { type FirmFacts } from '../../figures/domain/index.js';
import { cliffsOf, type Cliff } from './cliffs.js';
import { forecastOf, type Forecast } from './forecast.js';
import { pathsOf } from './paths/paths.js';
import { type PathTables } from './tables.js';
import { type Path, type WindowOutlook } from './paths/path.js';

/** What lies ahead of a firm that does not qualify yet. Made when asked for; no part of a verdict's digest, and never stored. */
export interface Outlook {
  readonly paths: readonly Path[];
  readonly windows: readonly WindowOutlook[];
  readonly forecast: Forecast | null;
  readonly cliffs: readonly Cliff[];
}

const NOTHING_AHEAD: Outlook = { paths: [], windows: [], forecast: null, cliffs: [] };

/** Paths, forecast and cliffs from a verdict's own day and facts; nothing for a firm that holds the stage or qualifies. */
export function outlookOf(verdict: Verdict, compiled: CompiledCriteria, facts: FirmFacts, tables: PathTables): Outlook {
  if (verdict.level === 'holds' || verdict.level === 'qualified') return NOTHING_AHEAD;
  const { asOf } = verdict;
  return {
    ...pathsOf(compiled, facts, asOf, tables),
    forecast: forecastOf(compiled, facts, asOf, tables.windows),
    cliffs: cliffsOf(compiled, facts, asOf),
  };
}
