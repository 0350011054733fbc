/** What a person is in the zone; one role per account. */
export const ROLES = ['officer', 'manager', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Everything that can be allowed. A route names exactly one of these, or says that it is public. */
export const PERMISSIONS = [
  'firms.read',
  'firms.write',
  'figures.write',
  'recognitions.write',
  'imports.write',
  'alerts.read',
  'alerts.handle',
  'criteria.read',
  'criteria.draft',
  'criteria.approve',
  'verdicts.read',
  'evaluations.run',
  'exports.read',
  'exports.write',
  'history.read',
  'pipeline.read',
  'users.manage',
  'settings.manage',
  'sweeps.read',
  'sweeps.run',
  'events.read',
  'sessions.own',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const EVERYBODY = [
  'firms.read',
  'verdicts.read',
  'alerts.read',
  'pipeline.read',
  'criteria.read',
  'evaluations.run',
  'events.read',
  'sessions.own',
] as const satisfies readonly Permission[];

/** Who may do what beyond reading; an admin writes accounts, settings, drafts and sweeps and nothing else. */
const BY_ROLE: Readonly<Record<Role, readonly Permission[]>> = {
  officer: ['firms.write', 'figures.write', 'recognitions.write', 'imports.write'],
  manager: ['alerts.handle', 'criteria.approve'],
  auditor: ['exports.read', 'exports.write', 'history.read'],
  admin: ['users.manage', 'settings.manage', 'criteria.draft', 'sweeps.read', 'sweeps.run'],
};

const OF_ROLE: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  officer: new Set([...EVERYBODY, ...BY_ROLE.officer]),
  manager: new Set([...EVERYBODY, ...BY_ROLE.manager]),
  auditor: new Set([...EVERYBODY, ...BY_ROLE.auditor]),
  admin: new Set([...EVERYBODY, ...BY_ROLE.admin]),
};

/** The permissions of a role. */
export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return OF_ROLE[role];
}

/** True when the text is the name of a role. */
export function isRole(text: unknown): text is Role {
  return ROLES.some((role) => role === text);
}
