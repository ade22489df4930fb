import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import type { SessionView } from '@wengang/domain/accounts/account-view.ts';
import { CivilDate } from '@wengang/domain/calendar/civil-date.ts';
import { FigureNameText } from '@wengang/domain/reports/figures/contract.ts';
import { z } from 'zod';
import { BrokenPage } from './shell/broken-page.tsx';
import { NoSuchPage } from './shell/no-such-page.tsx';
import { Shell } from './shell/shell.tsx';

const root = createRootRouteWithContext<{ session: SessionView }>()({
  component: () => <Shell session={root.useRouteContext().session} />,
  notFoundComponent: NoSuchPage,
});

/** What stands in an address is parsed once, here; what cannot be read falls back to what the page opens with; an id that is none is no page. */
const today = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: z.object({ overdue: z.boolean().catch(false).default(false) }),
  component: lazyRouteComponent(() => import('./reports/today/today-page.tsx'), 'TodayPage'),
});
const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: lazyRouteComponent(() => import('./people/search/people-page.tsx'), 'PeoplePage'),
});
const person = createRoute({
  getParentRoute: () => root,
  path: '/people/$personId',
  component: lazyRouteComponent(() => import('./reports/person-file/person-page.tsx'), 'PersonPage'),
});
const lists = createRoute({
  getParentRoute: () => root,
  path: '/lists',
  validateSearch: z.object({
    figure: FigureNameText.optional().catch(undefined),
    on: CivilDate.optional().catch(undefined),
    region: z.int().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./reports/lists/lists-page.tsx'), 'ListsPage'),
});
const vacancies = createRoute({
  getParentRoute: () => root,
  path: '/vacancies',
  validateSearch: z.object({ on: CivilDate.optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./vacancies/supply/supply-page.tsx'), 'SupplyPage'),
});
const matching = createRoute({
  getParentRoute: () => root,
  path: '/matching',
  component: lazyRouteComponent(() => import('./matching/runs/runs-page.tsx'), 'RunsPage'),
});
const run = createRoute({
  getParentRoute: () => root,
  path: '/matching/$runId',
  component: lazyRouteComponent(() => import('./matching/runs/run-page.tsx'), 'RunPage'),
});
const imports = createRoute({
  getParentRoute: () => root,
  path: '/imports',
  component: lazyRouteComponent(() => import('./placements/roster-import/upload-page.tsx'), 'UploadPage'),
});
const oneImport = createRoute({
  getParentRoute: () => root,
  path: '/imports/$importId',
  component: lazyRouteComponent(() => import('./placements/roster-import/import-page.tsx'), 'ImportPage'),
});

export const officeRouter = (session: SessionView) =>
  createRouter({
    routeTree: root.addChildren([today, people, person, lists, vacancies, matching, run, imports, oneImport]),
    context: { session },
    defaultErrorComponent: BrokenPage,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof officeRouter>;
  }
}
