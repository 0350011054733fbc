import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal, Select } from 'antd';
import { endRecognition } from '../api/recognitions.js';
import { type Recognition, type RecognitionEnd } from '../api/types.js';
import { toDate } from '../format/dates.js';
import { useLocale } from '../i18n/locale-context.js';
import { DateField } from '../components/date-field.js';
import { showAtFields } from '../components/form-problems.js';
import { ProblemNotice } from '../components/problem-notice.js';

const KINDS = ['cancelled', 'withdrawn', 'outgrown', 'graduated', 'expired'] as const;

interface EndRecognitionProps {
  readonly firm: string;
  readonly recognition: Recognition;
  readonly onClose: () => void;
}

/** Ends a recognition before its time, with a date and a reason. */
export function EndRecognition({ firm, recognition, onClose }: EndRecognitionProps) {
  const { t } = useLocale();
  const { message } = App.useApp();
  const [form] = Form.useForm<RecognitionEnd>();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: (values: RecognitionEnd) => endRecognition(firm, recognition.id, values),
    onSuccess: async () => {
      void message.success(t('common.saved'));
      onClose();
      await queries.invalidateQueries({ queryKey: ['firm', firm] });
      await queries.invalidateQueries({ queryKey: ['pipeline'] });
    },
    onError: (error) => showAtFields(form, error, ['kind', 'effectiveOn', 'reason']),
  });
  return (
    <Modal
      open
      title={t('recognition.endTitle', { stage: t(`stage.${recognition.stage}`) })}
      okText={t('recognition.endSubmit')}
      okButtonProps={{ danger: true }}
      cancelText={t('common.cancel')}
      confirmLoading={end.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {end.error ? <ProblemNotice error={end.error} /> : null}
      <Form<RecognitionEnd>
        form={form}
        layout="vertical"
        initialValues={{ effectiveOn: toDate(new Date()) }}
        onFinish={(values) => end.mutate(values)}
        requiredMark={false}
        style={{ marginTop: 12 }}
      >
        <Form.Item name="kind" label={t('recognition.endKind')} rules={[{ required: true, message: t('common.required') }]}>
          <Select autoFocus options={KINDS.map((kind) => ({ value: kind, label: t(`endKind.${kind}`) }))} />
        </Form.Item>
        <Form.Item name="effectiveOn" label={t('recognition.endOn')} rules={[{ required: true, message: t('common.required') }]}>
          <DateField style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('common.reason')}
          rules={[{ required: true, whitespace: true, message: t('common.reasonNeeded') }]}
        >
          <Input.TextArea rows={3} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
