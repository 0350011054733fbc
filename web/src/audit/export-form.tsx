import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, DatePicker, Form } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { startExport } from '../api/exports.js';
import { type Export } from '../api/types.js';
import { toDate } from '../format/dates.js';
import { useLocale } from '../i18n/locale-context.js';
import { DateField } from '../components/date-field.js';
import { showAtFields } from '../components/form-problems.js';
import panel from '../components/panel.module.css';
import { ProblemNotice } from '../components/problem-notice.js';

interface Values {
  readonly asOf: string;
  readonly knownAt: Dayjs | null;
  readonly format: Export['format'];
}

/** Asks for a bundle: the day, the moment of knowledge, the formats. */
export function ExportForm() {
  const { t } = useLocale();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const queries = useQueryClient();
  const start = useMutation({
    mutationFn: ({ asOf, knownAt, format }: Values) =>
      startExport({ kind: 'stage-history', format, asOf, ...(knownAt ? { knownAt: knownAt.toISOString() } : {}) }),
    onSuccess: async () => {
      void message.success(t('exports.started'));
      await queries.invalidateQueries({ queryKey: ['exports'] });
    },
    onError: (error) => showAtFields(form, error, ['asOf', 'knownAt', 'format']),
  });
  return (
    <section className={panel.panel}>
      <h1 className={panel.name}>{t('exports.title')}</h1>
      <p className={panel.lead}>{t('exports.lead')}</p>
      {start.error ? <ProblemNotice error={start.error} /> : null}
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ asOf: toDate(new Date()), knownAt: null, format: ['csv', 'xlsx'] }}
        onFinish={(values) => start.mutate(values)}
        style={{ display: 'flex', flexWrap: 'wrap', gap: '0 24px' }}
        requiredMark={false}
      >
        <Form.Item
          name="asOf"
          label={t('exports.asOf')}
          extra={t('exports.asOfHint')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <DateField style={{ width: 200 }} />
        </Form.Item>
        <Form.Item name="knownAt" label={t('exports.knownAt')} extra={t('exports.knownAtHint')}>
          <DatePicker
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            maxDate={dayjs()}
            style={{ width: 220 }}
            placeholder=""
          />
        </Form.Item>
        <Form.Item name="format" label={t('exports.format')} rules={[{ required: true, message: t('common.required') }]}>
          <Checkbox.Group
            options={[
              { value: 'csv', label: 'CSV' },
              { value: 'xlsx', label: 'Excel' },
              { value: 'jsonl', label: 'JSON Lines' },
            ]}
          />
        </Form.Item>
        <Form.Item label=" ">
          <Button type="primary" htmlType="submit" loading={start.isPending}>
            {t('exports.start')}
          </Button>
        </Form.Item>
      </Form>
    </section>
  );
}
