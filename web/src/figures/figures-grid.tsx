import { Input, Select } from 'antd';
import { Fragment } from 'react';
import { type YearFigures } from '../api/types.js';
import { formatMoment } from '../format/dates.js';
import { type Amount } from '../format/quantity.js';
import { useLocale } from '../i18n/locale-context.js';
import { useMoneyUnit } from '../components/money-unit.js';
import { unitWord } from '../components/unit-word.js';
import { FIGURE_GROUPS, FIGURES, unitOf, type FigureName } from '../catalogue/figures.js';
import { type Drafts, type YearDraft } from './drafts.js';
import { FigureCell } from './figure-cell.js';
import styles from './figures.module.css';
import { type CellErrors } from './saving.js';

interface FiguresGridProps {
  readonly years: readonly number[];
  readonly saved: readonly YearFigures[];
  readonly drafts: Drafts;
  readonly errors: CellErrors;
  readonly editable: boolean;
  readonly sought: { readonly year: number; readonly figure: string } | null;
  readonly onChange: (year: number, edit: (before: YearDraft) => YearDraft) => void;
}

function amountOf(year: YearFigures | undefined, figure: FigureName): Amount | undefined {
  const value: unknown = year?.[figure];
  return value === null || value === undefined ? undefined : (value as Amount);
}

function withCell(before: YearDraft, figure: FigureName, text: string | null, unit: 'yuan' | 'wan'): YearDraft {
  const rest = Object.fromEntries(Object.entries(before.cells).filter(([name]) => name !== figure));
  return { ...before, cells: text === null ? rest : { ...rest, [figure]: { text, unit } } };
}

/** The block of cells pasted from a spreadsheet, laid from one cell to the right and down. */
function pasted(text: string): string[][] {
  return text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => line.split('\t'));
}

interface YearHeadProps {
  readonly year: number;
  readonly saved: YearFigures | undefined;
  readonly draft: YearDraft | undefined;
  readonly onChange: FiguresGridProps['onChange'];
}

/** The status and source of a year, to be stated. */
function YearFields({ year, saved, draft, onChange }: YearHeadProps) {
  const { t } = useLocale();
  const name = t('figures.year', { year });
  return (
    <>
      <Select
        size="small"
        variant="filled"
        aria-label={`${name} ${t('figures.status')}`}
        value={draft?.status ?? saved?.status ?? null}
        placeholder={t('figures.status')}
        style={{ width: '100%' }}
        onChange={(chosen: 'estimated' | 'reported' | 'audited') => onChange(year, (before) => ({ ...before, status: chosen }))}
        options={(['estimated', 'reported', 'audited'] as const).map((value) => ({ value, label: t(`status.${value}`) }))}
      />
      <Input
        size="small"
        variant="filled"
        aria-label={`${name} ${t('figures.source')}`}
        placeholder={t('figures.source')}
        title={t('figures.sourcePlaceholder')}
        value={draft?.source ?? saved?.source ?? ''}
        onChange={(event) => {
          const source = event.target.value;
          onChange(year, (before) => ({ ...before, source }));
        }}
      />
    </>
  );
}

function YearHead({ editable, ...head }: YearHeadProps & { readonly editable: boolean }) {
  const { t } = useLocale();
  const { year, saved } = head;
  const note = saved ? [t(`status.${saved.status}`), saved.source ?? ''].filter(Boolean).join(' · ') : '';
  return (
    <th scope="col" className={styles.yearHead}>
      <span className="num">{t('figures.year', { year })}</span>
      {editable ? <YearFields {...head} /> : <span className={styles.yearNote}>{note}</span>}
      <span className={styles.yearNote}>
        {saved ? t('figures.updated', { who: saved.recordedBy, when: formatMoment(saved.recordedAt, 'day') }) : ' '}
      </span>
    </th>
  );
}

/** The table of figures: a row a figure, a column a year, cells that take typing and pasting like a spreadsheet. */
export function FiguresGrid({ years, saved, drafts, errors, editable, sought, onChange }: FiguresGridProps) {
  const { t } = useLocale();
  const { unit: money } = useMoneyUnit();
  const fill = (year: number, figure: FigureName, text: string): void => {
    pasted(text).forEach((row, down) => {
      const at = FIGURES[FIGURES.indexOf(figure) + down];
      row.forEach((value, right) => {
        const column = years[years.indexOf(year) + right];
        if (at && column !== undefined) onChange(column, (before) => withCell(before, at, value, money));
      });
    });
  };
  return (
    <div className={styles.scroll}>
      <table className={styles.grid}>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              {t('figures.figure')}
            </th>
            {years.map((year) => (
              <YearHead
                key={year}
                year={year}
                saved={saved.find((one) => one.year === year)}
                draft={drafts[year]}
                editable={editable}
                onChange={onChange}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {FIGURE_GROUPS.map(({ group, figures }) => (
            <Fragment key={group}>
              <tr className={styles.group}>
                <th colSpan={years.length + 1} scope="colgroup">
                  {t(`figureGroup.${group}`)}
                </th>
              </tr>
              {figures.map((figure) => (
                <tr key={figure}>
                  <th scope="row" className={styles.figure}>
                    {t(`figure.${figure}`)}
                    <span className={styles.unit}>{unitWord(unitOf(figure), money, t)}</span>
                  </th>
                  {years.map((year) => (
                    <FigureCell
                      key={year}
                      year={year}
                      figure={figure}
                      value={amountOf(
                        saved.find((one) => one.year === year),
                        figure,
                      )}
                      draft={drafts[year]?.cells[figure]}
                      error={errors[year]?.[figure]}
                      editable={editable}
                      sought={sought?.year === year && sought.figure === figure}
                      onType={(text) => onChange(year, (before) => withCell(before, figure, text, money))}
                      onPaste={(text) => fill(year, figure, text)}
                    />
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}
