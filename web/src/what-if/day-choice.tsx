import { Segmented } from 'antd';
import { type WindowOutlook } from '../api/types.js';
import { useLocale } from '../i18n/locale-context.js';
import { DateField } from '../components/date-field.js';
import { MoneyUnitSwitch } from '../components/money-unit.js';
import { inWindow, onDay, outsideWindows } from './trial-changes.js';
import { type Trial } from './trial.js';
import styles from './what-if.module.css';

interface DayProps {
  /** The day of the verdict that the trial starts from. */
  readonly today: string;
  readonly windows: readonly WindowOutlook[];
  readonly trial: Trial;
  readonly onTrial: (trial: Trial) => void;
}

/** On which day the trial is judged: the verdict's own, a window's, or another. */
export function DayChoice({ today, windows, trial, onTrial }: DayProps) {
  const { t } = useLocale();
  const window = windows.find((one) => one.asOf === trial.asOf);
  const another = trial.asOf !== today && !window;
  const choose = (day: string) => {
    const chosen = windows.find((one) => one.asOf === day);
    if (chosen) onTrial(inWindow(outsideWindows(trial, day, windows), chosen));
    else onTrial(day === today ? outsideWindows(trial, day, windows) : onDay(trial, day));
  };
  return (
    <div className={styles.day}>
      <span>{t('whatIf.asOf')}</span>
      <Segmented
        size="small"
        aria-label={t('whatIf.asOf')}
        value={another ? '' : trial.asOf}
        onChange={choose}
        options={[
          { value: today, label: t('whatIf.today', { date: today }) },
          ...windows
            .filter(({ asOf }) => asOf !== today)
            .map(({ asOf, year }) => ({ value: asOf, label: t('whatIf.window', { year, date: asOf }) })),
        ]}
      />
      <DateField
        size="small"
        value={trial.asOf}
        aria-label={t('whatIf.otherDay')}
        onChange={(date) => {
          if (date) choose(date);
        }}
      />
      <span className={styles.money}>
        <MoneyUnitSwitch />
      </span>
      {window && window.projected.length > 0 ? <p className={styles.note}>{t('whatIf.projected')}</p> : null}
    </div>
  );
}
