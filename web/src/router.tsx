import { createBrowserRouter, type RouteObject } from 'react-router';
import { BoardPage } from './board/board-page.js';
import { Frame } from './layout/frame.js';
import { MissingPage, RouteFault } from './layout/route-fault.js';

type Loader = () => Promise<React.ComponentType>;

/** A page whose code is read when it is first opened. */
function later(path: string, load: Loader): RouteObject {
  return { path, lazy: async () => ({ Component: await load() }) };
}

/** While the first page’s code is read. */
function Nothing() {
  return null;
}

const pages: RouteObject[] = [
  { index: true, Component: BoardPage },
  later('firms', async () => (await import('./firms/firms-page.js')).FirmsPage),
  later('firms/:firm/:tab?', async () => (await import('./firm/firm-page.js')).FirmPage),
  later('firms/:firm/verdicts/:stage', async () => (await import('./sheet/sheet-page.js')).SheetPage),
  later('worth-asking', async () => (await import('./worth-asking/worth-asking-page.js')).WorthAskingPage),
  later('imports', async () => (await import('./imports/imports-page.js')).ImportsPage),
  later('imports/:id', async () => (await import('./imports/import-page.js')).ImportPage),
  later('alerts', async () => (await import('./alerts/alerts-page.js')).AlertsPage),
  later('criteria', async () => (await import('./criteria/criteria-page.js')).CriteriaPage),
  later('criteria/compare/:stage', async () => (await import('./criteria/compare-page.js')).ComparePage),
  later('criteria/:layer/:stage/:version', async () => (await import('./criteria/criteria-detail-page.js')).CriteriaDetailPage),
  later('audit', async () => (await import('./audit/exports-page.js')).ExportsPage),
  later('audit/changes', async () => (await import('./audit/changes-page.js')).ChangesPage),
  later('admin', async () => (await import('./admin/users-page.js')).UsersPage),
  later('admin/sweeps', async () => (await import('./admin/sweeps-page.js')).SweepsPage),
  { path: '*', Component: MissingPage },
];

/** The address bar of the console. */
export const router = createBrowserRouter([
  {
    ...later('/sign-in', async () => (await import('./sign-in/sign-in-page.js')).SignInPage),
    HydrateFallback: Nothing,
    errorElement: <RouteFault />,
  },
  {
    path: '/',
    Component: Frame,
    HydrateFallback: Nothing,
    errorElement: <RouteFault />,
    children: [{ errorElement: <RouteFault />, children: pages }],
  },
]);
