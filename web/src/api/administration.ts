import { call, read, readTag, segment } from './client.js';
import { type Query } from './query.js';
import { type Page, type Role, type Sweep, type User } from './types.js';

/** Everybody with an account. */
export const usersQuery: Query<Page<User>> = {
  queryKey: ['users'],
  queryFn: ({ signal }) => read<Page<User>>('/users', { limit: 200 }, signal),
};

export interface NewUser {
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  readonly password: string;
}

export function addUser(user: NewUser): Promise<User> {
  return call('POST', '/users', { body: user });
}

/** Changes an account as it is now: its entity tag is read first, for the list does not carry it. */
export async function changeUser(id: string, changes: Partial<Pick<User, 'displayName' | 'role' | 'disabled'>>): Promise<User> {
  const etag = await readTag(`/users/${segment(id)}`);
  return call('PATCH', `/users/${segment(id)}`, { body: changes, ifMatch: etag });
}

export function resetPassword(id: string, password: string): Promise<void> {
  return call('POST', `/users/${segment(id)}/password`, { body: { password } });
}

/** Runs over everybody, newest first. */
export const sweepsQuery: Query<Page<Sweep>> = {
  queryKey: ['sweeps'],
  queryFn: ({ signal }) => read<Page<Sweep>>('/sweeps', { limit: 50 }, signal),
  refetchInterval: (query) => (query.state.data?.items.some((sweep) => sweep.state === 'running') ? 2_000 : false),
};

export function startSweep(): Promise<Sweep> {
  return call('POST', '/sweeps', { body: {} });
}
