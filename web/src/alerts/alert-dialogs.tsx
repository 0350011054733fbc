import { Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { type Alert } from '../api/types.js';
import { addDays, toDate } from '../format/dates.js';
import { useLocale } from '../i18n/locale-context.js';
import { DateField } from '../components/date-field.js';

const PRESETS = [7, 30, 90] as const;

interface DialogProps {
  readonly alert: Alert;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onSubmit: (reason: string, until?: string) => void;
}

/** The end of a calendar day in the reader's zone, as a moment. */
function endOf(date: string): string {
  return new Date(`${date}T23:59:59`).toISOString();
}

/** Silences an alert to a day, with a reason. */
export function SilenceDialog({ alert, busy, onCancel, onSubmit }: DialogProps) {
  const { t } = useLocale();
  const today = toDate(new Date());
  const [until, setUntil] = useState(addDays(today, PRESETS[0]));
  const [reason, setReason] = useState('');
  return (
    <Modal
      open
      title={t('alerts.silenceTitle')}
      okText={t('alerts.silence')}
      okButtonProps={{ disabled: reason.trim() === '' }}
      cancelText={t('common.cancel')}
      confirmLoading={busy}
      onCancel={onCancel}
      onOk={() => onSubmit(reason.trim(), endOf(until))}
    >
      <p>{alert.text}</p>
      <p className="quiet">{t('alerts.silenceHint')}</p>
      <div style={{ display: 'flex', gap: 8, alignItems: 'center', margin: '12px 0', flexWrap: 'wrap' }}>
        <span>{t('alerts.silenceUntil')}</span>
        <Segmented<number>
          value={PRESETS.find((days) => addDays(today, days) === until) ?? 0}
          onChange={(days) => setUntil(addDays(today, days))}
          options={PRESETS.map((days) => ({ value: days, label: t('alerts.days', { n: days }) }))}
        />
        <DateField value={until} onChange={(date) => setUntil(date ?? until)} aria-label={t('alerts.silenceUntil')} />
      </div>
      <Input.TextArea
        autoFocus
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        placeholder={t('common.reasonNeeded')}
        aria-label={t('common.reason')}
      />
    </Modal>
  );
}

/** Settles an alert by hand, with what was done. */
export function ResolveDialog({ alert, busy, onCancel, onSubmit }: DialogProps) {
  const { t } = useLocale();
  const [reason, setReason] = useState('');
  return (
    <Modal
      open
      title={t('alerts.resolveTitle')}
      okText={t('alerts.resolve')}
      okButtonProps={{ disabled: reason.trim() === '' }}
      cancelText={t('common.cancel')}
      confirmLoading={busy}
      onCancel={onCancel}
      onOk={() => onSubmit(reason.trim())}
    >
      <p>{alert.text}</p>
      <p className="quiet">{t('alerts.resolveHint')}</p>
      <Input.TextArea
        autoFocus
        rows={2}
        style={{ marginTop: 12 }}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        placeholder={t('common.reasonNeeded')}
        aria-label={t('common.reason')}
      />
    </Modal>
  );
}
