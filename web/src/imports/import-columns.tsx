import { type Import } from '../api/types.js';
import { groupDigits } from '../format/decimal.js';
import { type Translate } from '../i18n/catalogue.js';
import { label } from '../i18n/labels.js';
import { useLocale } from '../i18n/locale-context.js';
import { StateMark, type MarkKind } from '../components/state-mark.js';
import styles from './imports.module.css';

type Column = Import['columns'][number];

const MARKS: Record<Column['state'], MarkKind> = { used: 'met', ignored: 'developing', unknown: 'unknown' };

/** A target such as `salesRevenue`, `identifier.scheme` or `figures.2025.employees` in the reader's words. */
function targetName(target: string, t: Translate): string {
  const parts = target.split('.');
  const name = parts.at(-1) ?? target;
  const year = parts.find((part) => /^\d{4}$/.test(part));
  for (const prefix of ['figure', 'profile', 'attestation', 'field'] as const) {
    const word = label(t, prefix, name);
    if (word !== name) return year ? t('verdict.yearOf', { year, what: word }) : word;
  }
  return target;
}

function readAs(column: Column, t: Translate): string {
  if (column.state !== 'used') return t(`imports.column.${column.state}`);
  return column.uses
    .map(({ target, factor }) => (factor === '1' ? targetName(target, t) : `${targetName(target, t)} ×${groupDigits(factor)}`))
    .join(t('common.listSeparator'));
}

function ColumnRow({ column }: { readonly column: Column }) {
  const { t } = useLocale();
  return (
    <tr>
      <td className="num">{column.letter}</td>
      <td>{column.heading}</td>
      <td>
        <StateMark kind={MARKS[column.state]} size={14} /> {readAs(column, t)}
      </td>
    </tr>
  );
}

/** How the file's columns were understood, and what is to be said of the file as a whole. */
export function ImportColumns({ one }: { readonly one: Import }) {
  const { t } = useLocale();
  if (one.columns.length === 0) return null;
  const notUsed = one.columns.filter((column) => column.state === 'unknown').length;
  return (
    <section className={styles.panel}>
      {one.warnings.length > 0 ? (
        <ul className={styles.fileWarnings}>
          {one.warnings.map((warning) => (
            <li key={`${warning.column}${warning.code}`} className={styles.warning}>
              <StateMark kind="near" size={14} /> {warning.column ? <b>{warning.column}</b> : null} {warning.message}
            </li>
          ))}
        </ul>
      ) : null}
      <details open={notUsed > 0}>
        <summary className={styles.summary}>{t('imports.columns', { n: one.columns.length, unknown: notUsed })}</summary>
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('imports.column')}</th>
                <th scope="col">{t('imports.heading')}</th>
                <th scope="col">{t('imports.readAs')}</th>
              </tr>
            </thead>
            <tbody>
              {one.columns.map((column) => (
                <ColumnRow key={column.letter} column={column} />
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
