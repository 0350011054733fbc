import { type Locale, messageFor } from '../platform/http/index.js';
import { type ExportState } from './export.entity.js';
import { type ExportRequest, type StoredExport } from './exports.store.js';

/** An export as the API shows it. */
export interface ExportView extends Omit<ExportRequest, 'formats'> {
  readonly format: ExportRequest['formats'];
  readonly state: ExportState;
  readonly counts: { readonly firms: number; readonly moves: number } | null;
  readonly digest: string | null;
  readonly size: number | null;
  readonly problem: { readonly code: string; readonly message: string } | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly finishedAt: string | null;
}

/** Shows an export, its sentences in the reader's language. */
export function exportView(stored: StoredExport, locale: Locale): ExportView {
  const { formats, firms, moves, problem, ...rest } = stored;
  return {
    ...rest,
    format: formats,
    counts: firms === null || moves === null ? null : { firms, moves },
    problem: problem === null ? null : { code: problem.code, message: messageFor(locale, problem.code, problem.data) },
  };
}
