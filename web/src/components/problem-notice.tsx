import { Alert, Button } from 'antd';
import { problemOf } from '../api/problem.js';
import { type Problem } from '../api/types.js';
import { type Translate } from '../i18n/catalogue.js';
import { useLocale } from '../i18n/locale-context.js';

/** No space left: the server says what to do about it, as of a request that it refuses. */
const NO_SPACE = 507;

function headline(problem: Problem, t: Translate): string {
  if (problem.status === 0) return t('problem.unreachable');
  if (problem.status === -1) return t('problem.console');
  if (problem.status === 403) return t('problem.forbidden');
  if (problem.status === 404) return t('problem.notFound');
  if (problem.status >= 500 && problem.status !== NO_SPACE) return t('problem.server');
  return problem.title || t('problem.refused');
}

function advice(problem: Problem, t: Translate): string {
  if (problem.status === 0) return t('problem.unreachableAdvice');
  if (problem.status === 403) return t('problem.forbiddenAdvice');
  if (problem.status === 404) return t('problem.notFoundAdvice');
  if (problem.status === NO_SPACE) return problem.detail;
  if (problem.status >= 500 || problem.status === -1) return t('problem.serverAdvice');
  return problem.detail;
}

interface ProblemNoticeProps {
  readonly error: unknown;
  /** What stays safe although this failed, in the reader's words. */
  readonly kept?: string;
  readonly onRetry?: () => void;
}

/** An error as people need it: what happened, what was kept, what to do, and the id to name when asking for help. */
export function ProblemNotice({ error, kept, onRetry }: ProblemNoticeProps) {
  const { t } = useLocale();
  const problem = problemOf(error);
  const detail = advice(problem, t);
  return (
    <Alert
      type={problem.status >= 400 && problem.status < 500 ? 'warning' : 'error'}
      showIcon
      role="alert"
      title={headline(problem, t)}
      description={
        <>
          {detail === '' ? null : <p>{detail}</p>}
          {(problem.errors ?? []).map((one) => (
            <p key={`${one.pointer}${one.code}`}>{one.message}</p>
          ))}
          {problem.moreErrors ? <p>{t('problem.moreErrors', { count: problem.moreErrors })}</p> : null}
          {kept ? <p>{kept}</p> : null}
          {problem.requestId ? (
            <p className="quiet" style={{ fontSize: 12 }}>
              {t('problem.requestId', { id: problem.requestId })}
            </p>
          ) : null}
        </>
      }
      action={
        onRetry ? (
          <Button size="small" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        ) : undefined
      }
    />
  );
}
