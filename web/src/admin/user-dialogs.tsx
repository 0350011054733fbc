import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal, Radio } from 'antd';
import { addUser, resetPassword, type NewUser } from '../api/administration.js';
import { type User } from '../api/types.js';
import { useLocale } from '../i18n/locale-context.js';
import { showAtFields } from '../components/form-problems.js';
import { ProblemNotice } from '../components/problem-notice.js';

const ROLES = ['officer', 'manager', 'auditor', 'admin'] as const;
const PASSWORD_LENGTH_MIN = 10;

/** Makes an account with a first password. */
export function AddUser({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLocale();
  const { message } = App.useApp();
  const [form] = Form.useForm<NewUser>();
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: addUser,
    onSuccess: async () => {
      void message.success(t('common.saved'));
      onClose();
      await queries.invalidateQueries({ queryKey: ['users'] });
    },
    onError: (error) => showAtFields(form, error, ['username', 'displayName', 'role', 'password']),
  });
  return (
    <Modal
      open
      title={t('users.add')}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {add.error ? <ProblemNotice error={add.error} /> : null}
      <Form<NewUser>
        form={form}
        layout="vertical"
        initialValues={{ role: 'officer' }}
        onFinish={(values) => add.mutate(values)}
        requiredMark={false}
        style={{ marginTop: 12 }}
      >
        <Form.Item name="username" label={t('users.username')} rules={[{ required: true, message: t('common.required') }]}>
          <Input autoFocus autoComplete="off" autoCapitalize="none" />
        </Form.Item>
        <Form.Item name="displayName" label={t('users.displayName')} rules={[{ required: true, message: t('common.required') }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label={t('users.role')}>
          <Radio.Group
            vertical
            options={ROLES.map((role) => ({ value: role, label: `${t(`role.${role}`)} · ${t(`users.roleHint.${role}`)}` }))}
          />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('users.password')}
          rules={[{ required: true, min: PASSWORD_LENGTH_MIN, message: t('users.passwordHint') }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Gives an account a new password. */
export function ResetPassword({ user, onClose }: { readonly user: User; readonly onClose: () => void }) {
  const { t } = useLocale();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ password: string }>();
  const reset = useMutation({
    mutationFn: ({ password }: { password: string }) => resetPassword(user.id, password),
    onSuccess: () => {
      void message.success(t('users.resetDone'));
      onClose();
    },
    onError: (error) => showAtFields(form, error, ['password']),
  });
  return (
    <Modal
      open
      title={t('users.resetTitle', { name: user.displayName })}
      okText={t('users.reset')}
      cancelText={t('common.cancel')}
      confirmLoading={reset.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="quiet">{t('users.resetHint')}</p>
      {reset.error ? <ProblemNotice error={reset.error} /> : null}
      <Form
        form={form}
        layout="vertical"
        onFinish={(values) => reset.mutate(values)}
        requiredMark={false}
        style={{ marginTop: 12 }}
      >
        <Form.Item
          name="password"
          label={t('users.newPassword')}
          rules={[{ required: true, min: PASSWORD_LENGTH_MIN, message: t('users.passwordHint') }]}
        >
          <Input.Password autoFocus autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
