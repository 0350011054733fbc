import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown, Select } from 'antd';
import { type CriteriaSummary, type JudgedStage } from '../api/types.js';
import { label } from '../i18n/labels.js';
import { useLocale } from '../i18n/locale-context.js';
import { RungMark } from '../components/rung-mark.js';
import { forceOn, referenceOf, sideStages } from '../verdict/criteria-choice.js';
import styles from './criteria-bar.module.css';

interface BarProps {
  readonly stage: JudgedStage;
  readonly all: readonly CriteriaSummary[];
  /** The criteria of this stage, in order. */
  readonly options: readonly CriteriaSummary[];
  readonly chosen: CriteriaSummary | undefined;
  readonly day: string;
  readonly onChoose: (place: { readonly stage?: string | null; readonly criteria: string | null }) => void;
}

/** What stands beside a version's name: adopted, in force, run out. */
function useStanding(day: string): (one: CriteriaSummary) => string {
  const { t } = useLocale();
  return (one) => {
    const force = t(`choice.${forceOn(one, day)}`);
    return one.adopted ? `${t('choice.adopted')} · ${force}` : force;
  };
}

function CriteriaSelect({ options, chosen, day, onChoose }: BarProps) {
  const { t, locale } = useLocale();
  const standing = useStanding(day);
  const layers = [...new Set(options.map(({ layer }) => layer))];
  const adopted = options.find((one) => one.adopted);
  const value = chosen ?? adopted;
  return (
    <Select
      className={styles.select ?? ''}
      aria-label={t('choice.by')}
      value={value ? referenceOf(value) : null}
      popupMatchSelectWidth={false}
      onChange={(reference) => onChoose({ criteria: adopted && referenceOf(adopted) === reference ? null : reference })}
      options={layers.map((layer) => ({
        label: label(t, 'layer', layer),
        title: layer,
        options: options
          .filter((one) => one.layer === layer)
          .map((one) => ({ value: referenceOf(one), label: `${one.title[locale]} · ${standing(one)}` })),
      }))}
    />
  );
}

/** By which criteria this stage is judged, and the way to stages beside the ladder. */
export function CriteriaBar(props: BarProps) {
  const { stage, all, options, chosen, onChoose } = props;
  const { t } = useLocale();
  const sides = sideStages(all);
  const adopted = options.some((one) => one.adopted);
  return (
    <div className={`${styles.bar ?? ''} no-print`}>
      {options.length > 0 ? (
        <span className={styles.by}>
          <span>{t('choice.by')}</span>
          <CriteriaSelect {...props} />
        </span>
      ) : null}
      {chosen && adopted && !chosen.adopted ? (
        <Button size="small" type="link" onClick={() => onChoose({ criteria: null })}>
          {t('choice.back')}
        </Button>
      ) : null}
      <span className={styles.sides}>
        {sides.includes(stage) ? (
          <Button size="small" type="link" onClick={() => onChoose({ stage: null, criteria: null })}>
            {t('choice.ladder')}
          </Button>
        ) : null}
        {sides.length > 0 ? (
          <Dropdown
            trigger={['click']}
            menu={{
              selectedKeys: [stage],
              items: sides.map((side) => ({
                key: side,
                icon: <RungMark stage={side} size={12} />,
                label: label(t, 'stage', side),
              })),
              onClick: ({ key }) => onChoose({ stage: key, criteria: null }),
            }}
          >
            <Button size="small">
              {sides.includes(stage) ? label(t, 'stage', stage) : t('choice.otherStages')} <DownOutlined aria-hidden />
            </Button>
          </Dropdown>
        ) : null}
      </span>
      {chosen && !chosen.adopted ? <p className={styles.note}>{t(adopted ? 'choice.named' : 'choice.notAdopted')}</p> : null}
    </div>
  );
}
