import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Skeleton, Space } from 'antd';
import { useMemo, useRef } from 'react';
import { Link } from 'react-router';
import { CUTS, pipelineQuery, type PipelineCut } from '../api/pipeline.js';
import { type Pipeline } from '../api/types.js';
import { firmsAddress } from '../addresses/firm-addresses.js';
import { type Translate } from '../i18n/catalogue.js';
import { useLocale } from '../i18n/locale-context.js';
import { EChart, type ChartHandle } from '../components/echart.js';
import { stated } from '../components/one-of.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { STAGES } from '../catalogue/stages.js';
import { saveCsv, saveFile } from '../components/save-file.js';
import { useSearchState } from '../components/use-search-state.js';
import styles from './zone-chart.module.css';

const POOL_COLOUR = '#d5dae3';
const STAGE_COLOURS = ['#a9bbe6', '#5d7fca', '#23408e', '#f2b64c'];
const ROW_HEIGHT = 38;

type Group = Pipeline['groups'][number];

function standing(group: Group, stage: string): number {
  return group.items.find((item) => item.stage === stage)?.standing ?? 0;
}

function chartOption(groups: readonly Group[], t: Translate) {
  const names = groups.map((group) => group.key || t('chart.ungrouped'));
  const series = [
    { name: t('stage.pool'), color: POOL_COLOUR, values: groups.map((group) => group.pool) },
    ...STAGES.map((stage, index) => ({
      name: t(`stage.${stage}`),
      color: STAGE_COLOURS[index],
      values: groups.map((group) => standing(group, stage)),
    })),
  ];
  return {
    aria: { enabled: true, decal: { show: false } },
    grid: { left: 8, right: 24, top: 40, bottom: 8, containLabel: true },
    legend: { top: 4, left: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: '#1c2433' } },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: '#e2e5ea' } }, axisLabel: { color: '#566071' } },
    yAxis: { type: 'category', data: names, inverse: true, axisTick: { show: false }, axisLabel: { color: '#1c2433' } },
    series: series.map(({ name, color, values }) => ({
      name,
      type: 'bar',
      stack: 'firms',
      barMaxWidth: 22,
      itemStyle: { color, borderColor: '#fff', borderWidth: 1 },
      data: values,
    })),
  };
}

function tableRows(groups: readonly Group[], t: Translate, head: string): (string | number)[][] {
  return [
    [head, t('stage.pool'), ...STAGES.map((stage) => t(`stage.${stage}`)), t('chart.firms')],
    ...groups.map((group) => [
      group.key || t('chart.ungrouped'),
      group.pool,
      ...STAGES.map((stage) => standing(group, stage)),
      group.firms,
    ]),
  ];
}

function GroupTable({ groups, cut }: { readonly groups: readonly Group[]; readonly cut: PipelineCut }) {
  const { t } = useLocale();
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t(`board.${cut}`)}</th>
            <th scope="col">{t('stage.pool')}</th>
            {STAGES.map((stage) => (
              <th key={stage} scope="col">
                {t(`stage.${stage}`)}
              </th>
            ))}
            <th scope="col">{t('chart.firms')}</th>
          </tr>
        </thead>
        <tbody className="num">
          {groups.map((group) => (
            <tr key={group.key}>
              <th scope="row">{group.key || t('chart.ungrouped')}</th>
              <td>{group.key ? <Link to={firmsAddress({ [cut]: group.key, stage: 'pool' })}>{group.pool}</Link> : group.pool}</td>
              {STAGES.map((stage) => (
                <td key={stage}>
                  {group.key ? (
                    <Link to={firmsAddress({ [cut]: group.key, stage })}>{standing(group, stage)}</Link>
                  ) : (
                    standing(group, stage)
                  )}
                </td>
              ))}
              <td>{group.key ? <Link to={firmsAddress({ [cut]: group.key })}>{group.firms}</Link> : group.firms}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Firms on each rung by street, industry or officer: a picture, the same as a table, both to take away. */
export function ZoneChart({ asOf }: { readonly asOf: string | undefined }) {
  const { t } = useLocale();
  const { get, set } = useSearchState();
  const cut = CUTS.find((one) => one === get('by')) ?? 'street';
  const { data, error, isPending, refetch } = useQuery(pipelineQuery({ ...stated({ asOf }), by: cut }));
  const handle = useRef<ChartHandle>(null);
  const groups = useMemo(() => [...(data?.groups ?? [])].sort((a, b) => b.firms - a.firms), [data]);
  const option = useMemo(() => chartOption(groups, t), [groups, t]);
  if (isPending) return <Skeleton active paragraph={{ rows: 8 }} />;
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  const title = t('chart.title', { subject: t('chart.subject'), cut: t(`chart.cut.${cut}`), date: data.asOf });
  const asTable = get('as') === 'table';
  return (
    <figure className={styles.figure}>
      <div className={styles.head}>
        <figcaption className={styles.title}>{title}</figcaption>
        <Space wrap className="no-print">
          <Segmented<PipelineCut>
            aria-label={t('chart.cutBy')}
            value={cut}
            onChange={(by) => set({ by: by === 'street' ? null : by })}
            options={CUTS.map((value) => ({ value, label: t(`board.${value}`) }))}
          />
          <Button onClick={() => set({ as: asTable ? null : 'table' })}>{t(asTable ? 'chart.picture' : 'chart.table')}</Button>
          {asTable ? null : (
            <Button onClick={() => saveFile(`echelon-${cut}-${data.asOf}.png`, handle.current?.picture() ?? '')}>
              {t('chart.png')}
            </Button>
          )}
          <Button onClick={() => saveCsv(`echelon-${cut}-${data.asOf}.csv`, tableRows(groups, t, t(`board.${cut}`)))}>
            {t('chart.csv')}
          </Button>
        </Space>
      </div>
      {asTable ? (
        <GroupTable groups={groups} cut={cut} />
      ) : (
        <EChart handle={handle} option={option} label={title} height={Math.max(240, groups.length * ROW_HEIGHT + 60)} />
      )}
      <p className={styles.source}>{t('chart.source')}</p>
    </figure>
  );
}
