import { type Verdict } from '../api/types.js';
import { formatAmount, formatRatio } from '../format/quantity.js';
import { label } from '../i18n/labels.js';
import { FIGURES, unitOf } from '../catalogue/figures.js';
import { unitWord } from '../components/unit-word.js';
import { type Wording } from '../verdict/words.js';
import styles from './outlook.module.css';

type ForecastView = NonNullable<Verdict['forecast']>;

function headline({ year, horizon, awaiting, result }: ForecastView, { t }: Wording): string {
  if (year === null) return t('outlook.forecastNever', { horizon });
  if (result === 'met') return t('outlook.forecastYear', { year });
  return t('outlook.forecastAwaiting', { year, n: awaiting.length });
}

function trendWords(trend: ForecastView['trends'][number], { t, money }: Wording): string {
  const figure = FIGURES.find((one) => one === trend.figure);
  const unit = figure ? unitOf(figure) : 'count';
  const amount = (value: string): string => `${formatAmount(value, unit, money)} ${unitWord(unit, money, t)}`.trim();
  return t('outlook.trend', {
    figure: label(t, 'figure', trend.figure),
    from: trend.fromYear,
    to: trend.toYear,
    start: amount(trend.from),
    end: amount(trend.to),
    rate: formatRatio(trend.yearlyGrowth, 'half', 1),
  });
}

/** Where the trends of the last years lead, and which trends they are. */
export function Forecast({ forecast, wording }: { readonly forecast: ForecastView; readonly wording: Wording }) {
  const { t } = wording;
  return (
    <section className={styles.window}>
      <h4 className={styles.windowHead}>{t('outlook.forecast')}</h4>
      <p>{headline(forecast, wording)}</p>
      <ul className={`${styles.note ?? ''} num`}>
        {forecast.trends.map((trend) => (
          <li key={trend.figure}>{trendWords(trend, wording)}</li>
        ))}
      </ul>
      {forecast.held.length > 0 ? <p className={styles.note}>{t('outlook.held')}</p> : null}
    </section>
  );
}
