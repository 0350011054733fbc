import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import { problemOf } from '../api/problem.js';
import { sessionQuery, signIn } from '../api/session.js';
import { useLocale } from '../i18n/locale-context.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { RungMark } from '../components/rung-mark.js';
import styles from './sign-in-page.module.css';

interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Only a path within this console may follow the sign-in. */
function safeNext(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : '/';
}

function Refusal({ error }: { readonly error: unknown }) {
  const { t } = useLocale();
  const { status } = problemOf(error);
  if (status === 401) return <Alert type="warning" showIcon role="alert" title={t('signIn.refused')} />;
  if (status === 429) return <Alert type="warning" showIcon role="alert" title={t('signIn.throttled')} />;
  return <ProblemNotice error={error} />;
}

/** The way in. The session is a cookie that scripts cannot read; nothing is stored here. */
export function SignInPage() {
  const { t, locale, choose } = useLocale();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const queries = useQueryClient();
  const enter = useMutation({
    mutationFn: ({ username, password }: Credentials) => signIn(username, password),
    onSuccess: async () => {
      queries.removeQueries({ queryKey: sessionQuery.queryKey });
      await navigate(safeNext(search.get('next')), { replace: true });
    },
  });
  const other = locale === 'zh-CN' ? 'en' : 'zh-CN';
  return (
    <main className={styles.page}>
      <section className={styles.story} aria-hidden="true">
        <Steps />
        <p className={styles.lead}>{t('signIn.lead')}</p>
      </section>
      <section className={styles.panel}>
        <div className={styles.brand}>
          <RungMark stage="unicorn" size={34} />
          <div>
            <h1 className={styles.name}>Echelon</h1>
            <p className="quiet">{t('shell.product')}</p>
          </div>
        </div>
        {search.has('next') && !enter.isError ? <p className={styles.notice}>{t('signIn.ended')}</p> : null}
        {enter.isError ? <Refusal error={enter.error} /> : null}
        <Form<Credentials>
          layout="vertical"
          requiredMark={false}
          size="large"
          onFinish={(values) => enter.mutate(values)}
          style={{ marginTop: 16 }}
        >
          <Form.Item
            name="username"
            label={t('signIn.username')}
            rules={[{ required: true, message: t('signIn.usernameNeeded') }]}
          >
            <Input autoComplete="username" autoFocus autoCapitalize="none" />
          </Form.Item>
          <Form.Item
            name="password"
            label={t('signIn.password')}
            rules={[{ required: true, message: t('signIn.passwordNeeded') }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={enter.isPending}>
            {t('signIn.submit')}
          </Button>
        </Form>
        <p className={styles.demo}>{t('signIn.demo')}</p>
        <Button type="link" lang={other} onClick={() => choose(other)} style={{ padding: 0 }}>
          {other === 'en' ? 'English' : '中文'}
        </Button>
      </section>
    </main>
  );
}

const LADDER = ['sci-tech-sme', 'high-tech-enterprise', 'gazelle', 'unicorn'] as const;

function Steps() {
  const { t } = useLocale();
  return (
    <ol className={styles.steps}>
      {LADDER.map((stage, index) => (
        <li key={stage} className={styles.step} style={{ height: 64 + index * 62 }}>
          <span>{t(`stage.${stage}`)}</span>
        </li>
      ))}
    </ol>
  );
}
