import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { ApiProblem } from './api/problem.js';
import { LocaleProvider } from './i18n/locale-provider.js';
import { MoneyUnitProvider } from './components/money-unit.js';
import { router } from './router.js';
import './theme/global.css';

const RETRIES = 2;

/** What the server has answered for good (4xx) is not asked again. */
function worthRetrying(failures: number, error: Error): boolean {
  if (error instanceof ApiProblem && error.problem.status >= 400 && error.problem.status < 500) return false;
  return failures < RETRIES;
}

const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 20_000, retry: worthRetrying, refetchOnWindowFocus: true } },
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <LocaleProvider>
        <MoneyUnitProvider>
          <RouterProvider router={router} />
        </MoneyUnitProvider>
      </LocaleProvider>
    </QueryClientProvider>
  </StrictMode>,
);
