import { InboxOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Radio, Space, Upload } from 'antd';
import { useNavigate } from 'react-router';
import { IMPORT_KINDS, startImport, templateAddress, type ImportKind } from '../api/imports.js';
import { useLocale } from '../i18n/locale-context.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { useSearchState } from '../components/use-search-state.js';
import { ImportHistory } from './import-history.js';
import styles from './imports.module.css';
import { keepFile } from './pending-files.js';

/** Choose a kind, fetch its template, drop a file; the dry run opens at once. */
export function ImportsPage() {
  const { t, locale } = useLocale();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { get, set } = useSearchState();
  const kind = IMPORT_KINDS.find((one) => one === get('kind')) ?? 'firms';
  const send = useMutation({
    mutationFn: (file: File) => startImport(kind, file, true),
    onSuccess: async (made, file) => {
      keepFile(made.id, file);
      await queries.invalidateQueries({ queryKey: ['imports', 'list'] });
      await navigate(`/imports/${made.id}`);
    },
  });
  return (
    <>
      <h1 className={styles.title}>{t('imports.title')}</h1>
      <p className={styles.lead}>{t('imports.lead')}</p>
      <section className={styles.panel}>
        <h2 className={styles.step}>
          <b>1</b> {t('imports.kind')}
        </h2>
        <Radio.Group
          value={kind}
          onChange={(event) => set({ kind: event.target.value as ImportKind }, true)}
          className={styles.kinds ?? ''}
        >
          {IMPORT_KINDS.map((one) => (
            <Radio key={one} value={one} className={styles.kind ?? ''}>
              <b>{t(`imports.kind.${one}`)}</b>
              <span className={styles.kindHint}>{t(`imports.kindHint.${one}`)}</span>
            </Radio>
          ))}
        </Radio.Group>
        <h2 className={styles.step}>
          <b>2</b> {t('imports.template')}
        </h2>
        <Space wrap>
          <Button href={templateAddress(kind, 'xlsx', locale)}>{t('imports.templateXlsx')}</Button>
          <Button href={templateAddress(kind, 'csv', locale)}>{t('imports.templateCsv')}</Button>
        </Space>
        <h2 className={styles.step}>
          <b>3</b> {t('imports.dryRun')}
        </h2>
        {send.error ? <ProblemNotice error={send.error} /> : null}
        <Upload.Dragger
          accept=".xlsx,.csv"
          maxCount={1}
          showUploadList={false}
          disabled={send.isPending}
          beforeUpload={(file) => {
            send.mutate(file);
            return false;
          }}
        >
          <p className={styles.dropIcon}>
            <InboxOutlined />
          </p>
          <p className={styles.drop}>{send.isPending ? `${t('imports.sending')} …` : t('imports.drop')}</p>
          <p className={styles.dropHint}>{t('imports.dropHint')}</p>
        </Upload.Dragger>
      </section>
      <ImportHistory />
    </>
  );
}
