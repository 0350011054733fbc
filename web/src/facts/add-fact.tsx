import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal, Select } from 'antd';
import { addFact } from '../api/facts.js';
import { type FactBody } from '../api/types.js';
import { toDate } from '../format/dates.js';
import { label } from '../i18n/labels.js';
import { useLocale } from '../i18n/locale-context.js';
import { DateField } from '../components/date-field.js';
import { showAtFields } from '../components/form-problems.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { ATTESTATIONS, FACT_KINDS, fieldsOf, STATED_NUMBERS, type FactField, type FactKind } from '../catalogue/facts.js';

type Values = Record<string, unknown> & { readonly kind: FactKind };

function FieldControl({ field, ...control }: { readonly field: FactField }) {
  const { t } = useLocale();
  const choose = (options: { value: string; label: string }[]) => (
    <Select {...control} allowClear={!field.required} options={options} />
  );
  switch (field.input) {
    case 'date':
      return <DateField {...control} style={{ width: '100%' }} />;
    case 'choice':
      return choose((field.choices ?? []).map((value) => ({ value, label: label(t, 'choice', value) })));
    case 'attestation':
      return choose(ATTESTATIONS.map((value) => ({ value, label: t(`attestation.${value}`) })));
    case 'stated-number':
      return choose(STATED_NUMBERS.map((value) => ({ value, label: t(`statedNumber.${value}`) })));
    case 'expert-item':
      return choose([{ value: 'innovation-total', label: t('expertItem.innovation-total') }]);
    case 'yes-no':
      return choose([
        { value: 'yes', label: t('answer.yes') },
        { value: 'no', label: t('answer.no') },
      ]);
    case 'count':
    case 'decimal':
      return <Input {...control} inputMode="decimal" className="num" />;
    case 'text':
      return <Input {...control} />;
  }
}

/** The form's values as the API takes them: yes and no as booleans, counts as numbers, blanks left out. */
function bodyOf(values: Values): FactBody {
  const said: Record<string, string | number | boolean> = {};
  for (const field of fieldsOf(values.kind)) {
    const value = values[field.name];
    if (typeof value !== 'string' || value === '') continue;
    if (field.input === 'yes-no') said[field.name] = value === 'yes';
    else said[field.name] = field.input === 'count' && /^\d+$/.test(value) ? Number(value) : value;
  }
  return { ...said, kind: values.kind };
}

interface AddFactProps {
  readonly firm: string;
  readonly kind: FactKind | undefined;
  readonly attestation: string | undefined;
  readonly item: string | undefined;
  readonly onClose: () => void;
}

/** Adds a dated fact; its fields follow its kind. */
export function AddFact({ firm, kind, attestation, item, onClose }: AddFactProps) {
  const { t } = useLocale();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const watched: FactKind | undefined = Form.useWatch<FactKind | undefined>('kind', form);
  const chosen = watched ?? kind;
  const queries = useQueryClient();
  const fields = chosen ? fieldsOf(chosen) : [];
  const add = useMutation({
    mutationFn: (values: Values) => addFact(firm, bodyOf(values)),
    onSuccess: async () => {
      void message.success(t('figures.saved'));
      onClose();
      await queries.invalidateQueries({ queryKey: ['firm', firm] });
    },
    onError: (error) =>
      showAtFields(
        form,
        error,
        fields.map((field) => field.name),
      ),
  });
  const today = toDate(new Date());
  return (
    <Modal
      open
      title={t('facts.addTitle')}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {add.error ? <ProblemNotice error={add.error} /> : null}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark="optional"
        style={{ marginTop: 12 }}
        initialValues={{ kind, name: attestation, statedOn: today, scoredOn: today, item: item ?? 'innovation-total' }}
        onFinish={(values) => add.mutate(values)}
      >
        <Form.Item name="kind" label={t('facts.kind')} rules={[{ required: true, message: t('common.required') }]}>
          <Select options={FACT_KINDS.map((value) => ({ value, label: t(`factKind.${value}`) }))} />
        </Form.Item>
        {fields.map((field) => (
          <Form.Item
            key={field.name}
            name={field.name}
            label={t(`field.${field.name}`)}
            rules={field.required ? [{ required: true, message: t('common.required') }] : []}
            {...(field.name === 'points' ? { extra: t('facts.scoreHint') } : {})}
          >
            <FieldControl field={field} />
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
}
