import { exactAmount, type Amount } from '../format/quantity.js';
import { readCell } from '../format/money-input.js';
import { type YearFigures } from '../api/types.js';
import { useLocale } from '../i18n/locale-context.js';
import { type Translate } from '../i18n/catalogue.js';
import { ConflictDialog, type ConflictField } from '../components/conflict-dialog.js';
import { unitOf, type FigureName } from '../catalogue/figures.js';
import { type CellDraft, type YearDraft } from './drafts.js';
import { type YearConflict } from './saving.js';

function stored(year: YearFigures | undefined, figure: FigureName): string {
  const value: unknown = year?.[figure];
  return value === null || value === undefined ? '' : exactAmount(value as Amount, unitOf(figure));
}

function typed(figure: FigureName, draft: CellDraft): string {
  const input = readCell(draft.text, unitOf(figure) === 'yuan', draft.unit);
  if (input.kind === 'blank') return '';
  return input.kind === 'invalid' ? draft.text : exactAmount(input.value, unitOf(figure));
}

function fieldsOf({ theirs, original }: YearConflict, draft: YearDraft, t: Translate): ConflictField[] {
  const cells = (Object.entries(draft.cells) as [FigureName, CellDraft][]).map(([figure, cell]) => ({
    name: figure,
    label: t(`figure.${figure}`),
    original: stored(original, figure),
    theirs: stored(theirs, figure),
    mine: typed(figure, cell),
  }));
  const status = draft.status
    ? [
        {
          name: 'status',
          label: t('figures.status'),
          original: original ? t(`status.${original.status}`) : '',
          theirs: t(`status.${theirs.status}`),
          mine: t(`status.${draft.status}`),
        },
      ]
    : [];
  const source =
    draft.source === undefined
      ? []
      : [
          {
            name: 'source',
            label: t('figures.source'),
            original: original?.source ?? '',
            theirs: theirs.source ?? '',
            mine: draft.source,
          },
        ];
  return [...cells, ...status, ...source];
}

function keeping(draft: YearDraft, mine: readonly string[]): YearDraft {
  return {
    cells: Object.fromEntries(Object.entries(draft.cells).filter(([name]) => mine.includes(name))),
    ...(draft.status !== undefined && mine.includes('status') ? { status: draft.status } : {}),
    ...(draft.source !== undefined && mine.includes('source') ? { source: draft.source } : {}),
  };
}

interface FiguresConflictProps {
  readonly conflict: YearConflict;
  readonly draft: YearDraft;
  readonly onCancel: () => void;
  readonly onResolve: (draft: YearDraft, conflict: YearConflict) => void;
}

/** A year changed by somebody else since it was read: choose cell by cell, in exact numbers. */
export function FiguresConflict({ conflict, draft, onCancel, onResolve }: FiguresConflictProps) {
  const { t } = useLocale();
  return (
    <ConflictDialog
      fields={fieldsOf(conflict, draft, t)}
      onCancel={onCancel}
      onResolve={(mine) => onResolve(keeping(draft, mine), conflict)}
    />
  );
}
