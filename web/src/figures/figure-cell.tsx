import { Tooltip } from 'antd';
import { useState } from 'react';
import { editText } from '../format/money-input.js';
import { columnAmount, exactAmount, type Amount } from '../format/quantity.js';
import { useLocale } from '../i18n/locale-context.js';
import { label } from '../i18n/labels.js';
import { useMoneyUnit } from '../components/money-unit.js';
import { unitOf, type FigureName } from '../catalogue/figures.js';
import { draftText, type CellDraft } from './drafts.js';
import styles from './figures.module.css';

interface FigureCellProps {
  readonly year: number;
  readonly figure: FigureName;
  readonly value: Amount | undefined;
  readonly draft: CellDraft | undefined;
  readonly error: string | undefined;
  readonly editable: boolean;
  readonly sought: boolean;
  readonly onType: (text: string | null) => void;
  readonly onPaste: (text: string) => void;
}

/** Moves to the cell above or below in the same year. */
function step(from: HTMLInputElement, by: 1 | -1): void {
  const column = [...document.querySelectorAll<HTMLInputElement>(`input[data-year="${from.dataset['year'] ?? ''}"]`)];
  column[column.indexOf(from) + by]?.focus();
}

type CellProps = Omit<FigureCellProps, 'editable'>;

function ReadCell({ figure, value }: Pick<CellProps, 'figure' | 'value'>) {
  const { t } = useLocale();
  const { unit: money } = useMoneyUnit();
  const unit = unitOf(figure);
  if (value === undefined) {
    return (
      <td className={styles.cell} data-unknown="true" title={t('common.unknown')}>
        <span className="visually-hidden">{t('common.unknown')}</span>
      </td>
    );
  }
  return (
    <td className={`${styles.cell ?? ''} num`} title={exactAmount(value, unit)}>
      {columnAmount(value, unit, money)}
    </td>
  );
}

/** What stands in the cell: what was typed, else the exact value while editing, else the value as shown. */
function useCellText(
  { figure, value, draft }: Pick<CellProps, 'figure' | 'value' | 'draft'>,
  editing: boolean,
): { start: string; typed: string } {
  const { unit: money } = useMoneyUnit();
  const unit = unitOf(figure);
  const start = editText(value, unit === 'yuan', money);
  if (draft) return { start, typed: draftText(draft, figure, money) };
  return { start, typed: editing || value === undefined ? start : columnAmount(value, unit, money) };
}

function EditCell({ year, figure, value, draft, error, sought, onType, onPaste }: CellProps) {
  const { t } = useLocale();
  const [editing, setEditing] = useState(false);
  const { start, typed } = useCellText({ figure, value, draft }, editing);
  return (
    <td className={`${styles.cell ?? ''} num`} data-unknown={typed.trim() === '' && !editing} data-changed={draft !== undefined}>
      <Tooltip title={error} color="#a5402a" {...(error ? { open: true } : {})}>
        <input
          className={styles.input}
          data-year={year}
          data-figure={figure}
          inputMode="decimal"
          autoComplete="off"
          autoFocus={sought}
          aria-label={t('figures.cell', { year, figure: label(t, 'figure', figure) })}
          aria-invalid={error !== undefined}
          title={value === undefined || editing ? undefined : exactAmount(value, unitOf(figure))}
          value={typed}
          onFocus={({ target }) => {
            setEditing(true);
            requestAnimationFrame(() => target.select());
          }}
          onBlur={() => setEditing(false)}
          onChange={(event) => onType(event.target.value === start ? null : event.target.value)}
          onPaste={(event) => {
            const text = event.clipboardData.getData('text');
            if (!/[\t\n]/.test(text.trim())) return;
            event.preventDefault();
            onPaste(text);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === 'ArrowDown') step(event.currentTarget, 1);
            else if (event.key === 'ArrowUp') step(event.currentTarget, -1);
            else if (event.key === 'Escape') onType(null);
            else return;
            event.preventDefault();
          }}
        />
      </Tooltip>
    </td>
  );
}

/** One figure of one year: a number to read, or a cell to type in that shows the exact value while it is edited. */
export function FigureCell({ editable, ...cell }: FigureCellProps) {
  return editable ? <EditCell {...cell} /> : <ReadCell figure={cell.figure} value={cell.value} />;
}
