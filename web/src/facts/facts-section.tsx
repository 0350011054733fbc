import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { factsQuery, withdrawFact } from '../api/facts.js';
import { useMay } from '../api/permissions.js';
import { type Fact } from '../api/types.js';
import section from '../components/section.module.css';
import { formatMoment } from '../format/dates.js';
import { label } from '../i18n/labels.js';
import { useLocale } from '../i18n/locale-context.js';
import { EmptyState } from '../components/empty-state.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { useSearchState } from '../components/use-search-state.js';
import { AddFact } from './add-fact.js';
import { factWords } from './fact-words.js';
import styles from './facts.module.css';
import { isFactKind } from '../catalogue/facts.js';

function Withdraw({ firm, fact, onClose }: { readonly firm: string; readonly fact: Fact; readonly onClose: () => void }) {
  const { t } = useLocale();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => withdrawFact(firm, fact),
    onSuccess: async () => {
      void message.success(t('common.saved'));
      onClose();
      await queries.invalidateQueries({ queryKey: ['firm', firm] });
    },
  });
  return (
    <Modal
      open
      title={t('facts.withdrawTitle')}
      okText={t('facts.withdraw')}
      okButtonProps={{ danger: true }}
      cancelText={t('common.cancel')}
      confirmLoading={withdraw.isPending}
      onOk={() => withdraw.mutate()}
      onCancel={onClose}
    >
      <p>{factWords(fact, t)}</p>
      <p className="quiet">{t('facts.withdrawHint')}</p>
      {withdraw.error ? <ProblemNotice error={withdraw.error} /> : null}
    </Modal>
  );
}

/** Dated facts and what people judged, newest first, to add to and to withdraw from. */
export function FactsSection({ firm }: { readonly firm: string }) {
  const { t } = useLocale();
  const writes = useMay()('figures.write');
  const { get, set } = useSearchState();
  const { data, error, isPending, refetch } = useQuery(factsQuery(firm));
  const [withdrawing, setWithdrawing] = useState<Fact | null>(null);
  const adding = get('add');
  return (
    <section className={section.panel}>
      <div className={section.panelHead}>
        <h2 className={section.panelTitle}>{t('facts.title')}</h2>
        {writes ? (
          <Button icon={<PlusOutlined />} onClick={() => set({ add: 'intellectual-property' })} className="no-print">
            {t('facts.add')}
          </Button>
        ) : null}
      </div>
      {isPending ? <Skeleton active /> : null}
      {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
      {data?.items.length === 0 ? <EmptyState title={t('facts.emptyTitle')}>{t('facts.emptyBody')}</EmptyState> : null}
      <ul>
        {(data?.items ?? []).map((fact) => (
          <li key={fact.id} className={styles.row}>
            <b>{label(t, 'factKind', fact.kind)}</b>
            <span className="num">
              {factWords(fact, t)}
              {fact.evidence ? <span className={styles.note}>{t('history.evidence', { text: fact.evidence })}</span> : null}
            </span>
            <span className={`${styles.by ?? ''} num`}>
              {t('facts.recorded', { who: fact.recordedBy, when: formatMoment(fact.recordedAt, 'day') })}
            </span>
            {writes ? (
              <Button size="small" type="text" onClick={() => setWithdrawing(fact)} className="no-print">
                {t('facts.withdraw')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {adding !== undefined && writes ? (
        <AddFact
          firm={firm}
          kind={isFactKind(adding) ? adding : undefined}
          attestation={get('name')}
          item={get('item')}
          onClose={() => set({ add: null, name: null, item: null })}
        />
      ) : null}
      {withdrawing ? <Withdraw firm={firm} fact={withdrawing} onClose={() => setWithdrawing(null)} /> : null}
    </section>
  );
}
