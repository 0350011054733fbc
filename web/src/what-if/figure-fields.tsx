import { Input } from 'antd';
import { useId } from 'react';
import { type YearFigures } from '../api/types.js';
import { unitOf, type FigureName } from '../catalogue/figures.js';
import { type MoneyUnit } from '../format/quantity.js';
import { label } from '../i18n/labels.js';
import { useLocale } from '../i18n/locale-context.js';
import { useMoneyUnit } from '../components/money-unit.js';
import { unitWord } from '../components/unit-word.js';
import { recordedFigure, shownText, yearsOf, type FigureRow } from './fields.js';
import { sliderAround } from './slider.js';
import { withFigure } from './trial-changes.js';
import { cellKey, type Trial } from './trial.js';
import styles from './what-if.module.css';

/** The finest step of a slider, as a power of ten: whole persons and things, a hundredth of 万元, whole yuan. */
function finest(figure: FigureName, money: MoneyUnit): number {
  return unitOf(figure) === 'yuan' && money === 'wan' ? -2 : 0;
}

interface FieldsProps {
  readonly rows: readonly FigureRow[];
  readonly recorded: readonly YearFigures[];
  readonly trial: Trial;
  readonly onTrial: (trial: Trial) => void;
  readonly faults: Readonly<Record<string, string>>;
  /** Figures of the open year that a window holds as they last were. */
  readonly held: Trial['figures'];
  /** The year of today, which is still open; earlier ones are closed. */
  readonly openYear: number;
}

interface CellProps extends Omit<FieldsProps, 'rows' | 'openYear'> {
  readonly figure: FigureName;
  readonly year: number;
  /** The element that says what is wrong with it, under the row. */
  readonly faultId: string;
}

/** What a cell starts from: held by a window, else recorded. */
function startOf(
  { figure, year, recorded, held }: Pick<CellProps, 'figure' | 'year' | 'recorded' | 'held'>,
  unit: MoneyUnit,
): string {
  return shownText(held[cellKey(year, figure)], recordedFigure(recorded, year, figure), figure, unit);
}

function Cell(props: CellProps) {
  const { figure, year, trial, onTrial, faults, held, faultId } = props;
  const { t } = useLocale();
  const { unit } = useMoneyUnit();
  const key = cellKey(year, figure);
  const start = startOf(props, unit);
  const typed = trial.figures[key];
  const text = typed ? shownText(typed, undefined, figure, unit) : start;
  const changed = text !== start;
  const change = (next: string) => onTrial(withFigure(trial, key, next === start ? held[key] : { text: next, unit }));
  const message = faults[key];
  const name = label(t, 'figure', figure);
  const from = held[key] ? t('whatIf.held', { value: start }) : t('whatIf.recorded', { value: start });
  return (
    <div className={styles.cell} data-changed={changed}>
      <span className={styles.cellYear}>{year}</span>
      <Input
        size="small"
        className="num"
        inputMode="decimal"
        value={text}
        placeholder={t('whatIf.notRecorded')}
        aria-label={t('whatIf.cell', { figure: name, year })}
        aria-describedby={message ? faultId : undefined}
        aria-invalid={message ? true : undefined}
        {...(message ? { status: 'error' as const } : {})}
        onChange={(event) => change(event.target.value)}
      />
      {changed ? <span className={`${styles.was ?? ''} num`}>{start === '' ? t('whatIf.notRecorded') : from}</span> : null}
    </div>
  );
}

interface LeverProps extends Pick<CellProps, 'figure' | 'year' | 'recorded' | 'held' | 'trial' | 'onTrial'> {
  /** The newest year before it that is recorded stands in for a year of which nothing is. */
  readonly years: readonly number[];
}

/** A slider over the newest year of a figure, around what is recorded. */
function Lever({ figure, year, years, recorded, held, trial, onTrial }: LeverProps) {
  const { t } = useLocale();
  const { unit } = useMoneyUnit();
  const texts = years.map((one) => startOf({ figure, year: one, recorded, held }, unit));
  const middle = texts.filter((text) => text !== '').pop() ?? '';
  const slider = sliderAround(middle, finest(figure, unit));
  if (!slider) return null;
  const key = cellKey(year, figure);
  const typed = trial.figures[key];
  const text = typed ? shownText(typed, undefined, figure, unit) : startOf({ figure, year, recorded, held }, unit);
  return (
    <input
      type="range"
      className={styles.slider}
      aria-label={t('whatIf.slider', { figure: label(t, 'figure', figure), year })}
      aria-valuetext={text}
      min={0}
      max={slider.steps}
      value={Math.min(slider.steps, slider.positionOf(text))}
      onChange={(event) => onTrial(withFigure(trial, key, { text: slider.textAt(Number(event.target.value)), unit }))}
    />
  );
}

interface RowProps extends Omit<CellProps, 'year' | 'faultId'> {
  /** The years of this figure, of all the years of the table. */
  readonly own: readonly number[];
  readonly years: readonly number[];
}

/** A figure with its years; what is wrong with a cell is said across the row, under it. */
function Row({ figure, own, years, ...props }: RowProps) {
  const { t } = useLocale();
  const { unit: money } = useMoneyUnit();
  const id = useId();
  const faultId = (year: number) => `${id}-${String(year)}`;
  const newest = own[own.length - 1];
  return (
    <div className={styles.gridRow}>
      <div className={styles.figureName}>
        <span>
          {label(t, 'figure', figure)} <small className="quiet">{unitWord(unitOf(figure), money, t)}</small>
        </span>
        {newest === undefined ? null : <Lever {...props} figure={figure} year={newest} years={own} />}
      </div>
      {years.map((year) =>
        own.includes(year) ? (
          <Cell key={year} {...props} figure={figure} year={year} faultId={faultId(year)} />
        ) : (
          <span key={year} className={styles.noCell} />
        ),
      )}
      {own.map((year) => {
        const message = props.faults[cellKey(year, figure)];
        return message ? (
          <p key={year} id={faultId(year)} className={styles.cellFault} role="alert">
            <span className="num">{year}</span> {message}
          </p>
        ) : null;
      })}
    </div>
  );
}

/** The figures that the criteria read, a row each with its years; the newest year also by a slider. */
export function FigureFields({ rows, openYear, ...props }: FieldsProps) {
  const { t } = useLocale();
  const years = yearsOf(rows);
  if (rows.length === 0) return null;
  return (
    <section>
      <h3 className={styles.group}>{t('whatIf.figures')}</h3>
      <div className={styles.grid} style={{ '--years': years.length } as React.CSSProperties}>
        <div className={styles.gridHead} aria-hidden>
          <span />
          {years.map((year) => (
            <span key={year} className="num">
              {year} <small>{t(year < openYear ? 'whatIf.closed' : 'whatIf.openYear')}</small>
            </span>
          ))}
        </div>
        {rows.map(({ figure, years: own }) => (
          <Row key={figure} {...props} figure={figure} own={own} years={years} />
        ))}
      </div>
    </section>
  );
}
