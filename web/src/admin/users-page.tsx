import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Select, Skeleton, Space } from 'antd';
import { useState } from 'react';
import { changeUser, usersQuery } from '../api/administration.js';
import { problemOf } from '../api/problem.js';
import { type Role, type User } from '../api/types.js';
import { useLocale } from '../i18n/locale-context.js';
import { EmptyState } from '../components/empty-state.js';
import panel from '../components/panel.module.css';
import { ProblemNotice } from '../components/problem-notice.js';
import { StateMark } from '../components/state-mark.js';
import { AdminTabs } from './admin-tabs.js';
import { AddUser, ResetPassword } from './user-dialogs.js';

const ROLES = ['officer', 'manager', 'auditor', 'admin'] as const;

function Row({ user, onReset }: { readonly user: User; readonly onReset: () => void }) {
  const { t } = useLocale();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (changes: Partial<Pick<User, 'role' | 'disabled'>>) => changeUser(user.id, changes),
    onSuccess: () => void message.success(t('common.saved')),
    onError: (error) => void message.error(problemOf(error).detail || t('problem.refused')),
    onSettled: () => queries.invalidateQueries({ queryKey: ['users'] }),
  });
  return (
    <tr>
      <td className="num">{user.username}</td>
      <td>{user.displayName}</td>
      <td>
        <Select<Role>
          size="small"
          variant="borderless"
          aria-label={`${user.displayName} ${t('users.role')}`}
          value={user.role}
          loading={change.isPending}
          onChange={(role) => change.mutate({ role })}
          options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          popupMatchSelectWidth={false}
        />
      </td>
      <td className={panel.nowrap}>
        <StateMark kind={user.disabled ? 'barred' : 'met'} size={14} /> {t(user.disabled ? 'users.disabled' : 'users.active')}
      </td>
      <td className={panel.right}>
        <Space>
          <Button size="small" onClick={onReset}>
            {t('users.reset')}
          </Button>
          {user.disabled ? (
            <Button size="small" loading={change.isPending} onClick={() => change.mutate({ disabled: false })}>
              {t('users.enable')}
            </Button>
          ) : (
            <Popconfirm
              title={t('users.disableAsk', { name: user.displayName })}
              okText={t('users.disable')}
              cancelText={t('common.cancel')}
              onConfirm={() => change.mutate({ disabled: true })}
            >
              <Button size="small">{t('users.disable')}</Button>
            </Popconfirm>
          )}
        </Space>
      </td>
    </tr>
  );
}

/** Who may sign in, as what. */
export function UsersPage() {
  const { t } = useLocale();
  const { data, error, isPending, refetch } = useQuery(usersQuery);
  const [adding, setAdding] = useState(false);
  const [resetting, setResetting] = useState<User | null>(null);
  return (
    <>
      <AdminTabs />
      <section className={panel.panel}>
        <div className={panel.head}>
          <h1 className={panel.name}>{t('users.title')}</h1>
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('users.add')}
          </Button>
        </div>
        {isPending ? <Skeleton active /> : null}
        {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
        {data?.items.length === 0 ? <EmptyState title={t('users.emptyTitle')} /> : null}
        {data && data.items.length > 0 ? (
          <div className={panel.scroll}>
            <table className={panel.table}>
              <thead>
                <tr>
                  <th scope="col">{t('users.username')}</th>
                  <th scope="col">{t('users.displayName')}</th>
                  <th scope="col">{t('users.role')}</th>
                  <th scope="col">{t('users.state')}</th>
                  <th scope="col">
                    <span className="visually-hidden">{t('common.actions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.items.map((user) => (
                  <Row key={user.id} user={user} onReset={() => setResetting(user)} />
                ))}
              </tbody>
            </table>
          </div>
        ) : null}
      </section>
      {adding ? <AddUser onClose={() => setAdding(false)} /> : null}
      {resetting ? <ResetPassword user={resetting} onClose={() => setResetting(null)} /> : null}
    </>
  );
}
