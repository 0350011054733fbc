import { type Role, ROLES } from '../../src/access/index.js';

const ALL = ROLES;
const OFFICER = ['officer'] as const;
const MANAGER = ['manager'] as const;
const AUDITOR = ['auditor'] as const;
const ADMIN = ['admin'] as const;

/** Who may call what, written out by hand from the product's contract; `{}` stands for a parameter. */
export const WHO_MAY: Readonly<Record<string, readonly Role[] | 'everybody'>> = {
  'POST /sessions': 'everybody',
  'GET /sessions': ALL,
  'GET /sessions/current': ALL,
  'DELETE /sessions/current': ALL,
  'DELETE /sessions/{}': ALL,
  'GET /users': ADMIN,
  'POST /users': ADMIN,
  'GET /users/{}': ADMIN,
  'PATCH /users/{}': ADMIN,
  'POST /users/{}/password': ADMIN,
  'PUT /users/me/password': ALL,
  'GET /events': ALL,
  'GET /history': AUDITOR,
  'GET /firms': ALL,
  'POST /firms': OFFICER,
  'GET /firms/{}': ALL,
  'PATCH /firms/{}': OFFICER,
  'GET /firms/{}/figures': ALL,
  'GET /firms/{}/figures/{}': ALL,
  'PUT /firms/{}/figures/{}': OFFICER,
  'PATCH /firms/{}/figures/{}': OFFICER,
  'GET /firms/{}/facts': ALL,
  'POST /firms/{}/facts': OFFICER,
  'GET /firms/{}/facts/{}': ALL,
  'PUT /firms/{}/facts/{}': OFFICER,
  'DELETE /firms/{}/facts/{}': OFFICER,
  'GET /firms/{}/recognitions': ALL,
  'POST /firms/{}/recognitions': OFFICER,
  'GET /firms/{}/recognitions/{}': ALL,
  'POST /firms/{}/recognitions/{}/end': OFFICER,
  'GET /firms/{}/stage-history': ALL,
  'GET /firms/{}/readiness': ALL,
  'GET /firms/{}/verdicts/{}': ALL,
  'GET /firms/{}/verdicts/{}/replays': ALL,
  'GET /firms/{}/worth-asking': ALL,
  'GET /worth-asking': ALL,
  'GET /pipeline': ALL,
  'GET /zone': ALL,
  'GET /clock': ALL,
  'POST /evaluations': ALL,
  'GET /criteria': ALL,
  'GET /criteria/{}/{}/{}': ALL,
  'POST /imports': OFFICER,
  'GET /imports': OFFICER,
  'GET /imports/templates/{}': OFFICER,
  'GET /imports/{}': OFFICER,
  'GET /imports/{}/rows': OFFICER,
  'POST /imports/{}/cancel': OFFICER,
  'GET /sweeps': ADMIN,
  'POST /sweeps': ADMIN,
  'GET /sweeps/{}': ADMIN,
  'GET /alerts': ALL,
  'GET /alerts/counts': ALL,
  'POST /alerts/{}/acknowledge': MANAGER,
  'POST /alerts/{}/silence': MANAGER,
  'POST /alerts/{}/resolve': MANAGER,
  'GET /exports': AUDITOR,
  'POST /exports': AUDITOR,
  'GET /exports/{}': AUDITOR,
  'GET /exports/{}/bundle': AUDITOR,
};

/** The name of a route as it stands in the table. */
export const inTable = (route: string): string => route.replace(/:\w+|\*\w*/g, '{}');
