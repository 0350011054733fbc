import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal, Select } from 'antd';
import { addRecognition } from '../api/recognitions.js';
import { type RecognitionBody } from '../api/types.js';
import { useLocale } from '../i18n/locale-context.js';
import { DateField } from '../components/date-field.js';
import { showAtFields } from '../components/form-problems.js';
import { stated } from '../components/one-of.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { RECOGNISED_STAGES } from '../catalogue/stages.js';

const FIELDS = ['stage', 'number', 'issuedOn', 'effectiveOn', 'expiresOn', 'evidence', 'reason'] as const;

/** Registers a certificate or listing; the firm steps onto the rung on its effective date. */
export function AddRecognition({ firm, onClose }: { readonly firm: string; readonly onClose: () => void }) {
  const { t } = useLocale();
  const { message } = App.useApp();
  const [form] = Form.useForm<RecognitionBody>();
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: (values: RecognitionBody) => addRecognition(firm, { ...stated(values), stage: values.stage }),
    onSuccess: async () => {
      void message.success(t('common.saved'));
      onClose();
      await queries.invalidateQueries({ queryKey: ['firm', firm] });
      await queries.invalidateQueries({ queryKey: ['pipeline'] });
    },
    onError: (error) => showAtFields(form, error, FIELDS),
  });
  return (
    <Modal
      open
      title={t('recognition.addTitle')}
      okText={t('recognition.addSubmit')}
      cancelText={t('common.cancel')}
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {add.error ? <ProblemNotice error={add.error} /> : null}
      <Form<RecognitionBody>
        form={form}
        layout="vertical"
        onFinish={(values) => add.mutate(values)}
        requiredMark="optional"
        style={{ marginTop: 12 }}
      >
        <Form.Item name="stage" label={t('recognition.stage')} rules={[{ required: true, message: t('common.required') }]}>
          <Select autoFocus options={RECOGNISED_STAGES.map((stage) => ({ value: stage, label: t(`stage.${stage}`) }))} />
        </Form.Item>
        <Form.Item name="number" label={t('recognition.number')}>
          <Input className="num" />
        </Form.Item>
        <Form.Item name="issuedOn" label={t('recognition.issuedOn')}>
          <DateField style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="effectiveOn"
          label={t('recognition.effectiveOn')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <DateField style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="expiresOn" label={t('recognition.expiresOn')}>
          <DateField style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="evidence" label={t('recognition.evidence')}>
          <Input />
        </Form.Item>
        <Form.Item name="reason" label={t('common.reason')}>
          <Input.TextArea rows={2} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
