import { EditOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMay } from '../api/permissions.js';
import { figuresQuery } from '../api/figures.js';
import { type Firm, type Readiness } from '../api/types.js';
import { formatMoment } from '../format/dates.js';
import { useLocale } from '../i18n/locale-context.js';
import { CopyButton } from '../components/copy-button.js';
import { RungMark } from '../components/rung-mark.js';
import styles from './firm.module.css';

function Rungs({ readiness }: { readonly readiness: Readiness }) {
  const { t } = useLocale();
  const held = readiness.items.filter((item) => item.level === 'holds').reverse();
  if (held.length === 0) {
    return (
      <span className={`${styles.rung ?? ''} ${styles.noRung ?? ''}`}>
        <RungMark stage={null} /> {t('firm.noRung')}
      </span>
    );
  }
  return held.map((item) => (
    <span key={item.stage} className={styles.rung} data-top={item.stage === readiness.stage}>
      <RungMark stage={item.stage} /> {t(`stage.${item.stage}`)}
      <span className="num quiet">
        {item.recognition?.expiresOn ? t('firm.validTo', { date: item.recognition.expiresOn }) : t('firm.noExpiry')}
      </span>
    </span>
  ));
}

function Freshness({ firm }: { readonly firm: string }) {
  const { t } = useLocale();
  const { data } = useQuery(figuresQuery(firm));
  if (!data) return null;
  const newest = [...data.items].sort((a, b) => b.year - a.year)[0];
  if (!newest) return <span>{t('firm.noFigures')}</span>;
  return (
    <span className="num">
      {t('firm.freshness', {
        year: newest.year,
        status: t(`status.${newest.status}`),
        when: formatMoment(newest.recordedAt, 'day'),
      })}
    </span>
  );
}

function Code({ firm }: { readonly firm: Firm }) {
  const { t } = useLocale();
  const { uscc } = firm;
  const code = uscc ?? firm.identifiers.map((one) => `${one.scheme} ${one.value}`).join(t('common.listSeparator'));
  if (code === '') return <span>{t('firms.noCode')}</span>;
  return (
    <span className={`${styles.code ?? ''} num`}>
      {code}
      {uscc ? <CopyButton text={uscc} label={t('firm.copyCode')} /> : null}
    </span>
  );
}

interface FirmHeadProps {
  readonly firm: Firm;
  readonly readiness: Readiness | undefined;
  readonly onEdit: () => void;
}

/** Who this firm is and where it stands, in a few lines. */
export function FirmHead({ firm, readiness, onEdit }: FirmHeadProps) {
  const { t } = useLocale();
  const may = useMay();
  const list = (names: readonly string[]): string => names.join(t('common.listSeparator'));
  const facts = [
    firm.street,
    firm.leadingIndustry,
    firm.industry,
    firm.registeredOn ? t('firm.registered', { date: firm.registeredOn }) : null,
    firm.officer ? t('firm.officer', { name: firm.officer }) : null,
    firm.brands.length > 0 ? t('firm.brand', { names: list(firm.brands) }) : null,
    firm.formerNames.length > 0 ? t('firm.formerly', { names: list(firm.formerNames) }) : null,
  ].filter((fact): fact is string => Boolean(fact));
  return (
    <header className={styles.head}>
      <div className={styles.headTop}>
        <h1 className={styles.firmName}>{firm.name}</h1>
        {may('firms.write') ? (
          <Button icon={<EditOutlined />} onClick={onEdit} className="no-print">
            {t('firm.edit')}
          </Button>
        ) : null}
      </div>
      <div className={styles.rungs}>{readiness ? <Rungs readiness={readiness} /> : <span className={styles.rung}> </span>}</div>
      <p className={styles.facts}>
        <Code firm={firm} />
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        <Freshness firm={firm.id} />
      </p>
    </header>
  );
}
