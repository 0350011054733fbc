import { PERMISSIONS, permissionsOf, ROLES, type Permission, type Role } from './permissions.js';

const READS = [
  'firms.read',
  'verdicts.read',
  'alerts.read',
  'pipeline.read',
  'criteria.read',
  'evaluations.run',
  'events.read',
  'sessions.own',
];

/** The table of the product's contract, written out by hand. */
const BEYOND_READING: Readonly<Record<Role, readonly Permission[]>> = {
  officer: ['firms.write', 'figures.write', 'recognitions.write', 'imports.write'],
  manager: ['alerts.handle', 'criteria.approve'],
  auditor: ['exports.write', 'exports.read', 'history.read'],
  admin: ['users.manage', 'settings.manage', 'criteria.draft', 'sweeps.run', 'sweeps.read'],
};

describe('the permissions of a role', () => {
  it.each(ROLES)('%s holds what the contract gives and nothing else', (role) => {
    expect([...permissionsOf(role)].sort()).toEqual([...READS, ...BEYOND_READING[role]].sort());
  });

  it('leave no permission that nobody holds', () => {
    const held = new Set(ROLES.flatMap((role) => [...permissionsOf(role)]));
    expect(PERMISSIONS.filter((permission) => !held.has(permission))).toEqual([]);
  });
});
