import { answered, api, tagOf } from './client.js';
import { type Query } from './query.js';
import { type components } from './schema.js';
import { type Page, type Sweep, type User } from './types.js';

export type NewUser = components['schemas']['CreateUserDto'];

/** Everybody with an account. */
export const usersQuery: Query<Page<User>> = {
  queryKey: ['users'],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/users', { params: { query: { limit: 200 } }, signal })),
};

export function addUser(body: NewUser): Promise<User> {
  return answered(api.POST('/api/v1/users', { body }));
}

/** Changes an account as it is now: its entity tag is read first, for the list does not carry it. */
export async function changeUser(id: string, body: components['schemas']['ChangeUserDto']): Promise<User> {
  const etag = await tagOf(api.GET('/api/v1/users/{id}', { params: { path: { id } } }));
  return answered(api.PATCH('/api/v1/users/{id}', { params: { path: { id }, header: { 'if-match': etag } }, body }));
}

export async function resetPassword(id: string, password: string): Promise<void> {
  await answered(api.POST('/api/v1/users/{id}/password', { params: { path: { id } }, body: { password } }));
}

/** Runs over everybody, newest first. */
export const sweepsQuery: Query<Page<Sweep>> = {
  queryKey: ['sweeps'],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/sweeps', { params: { query: { limit: 50 } }, signal })),
  refetchInterval: (query) => (query.state.data?.items.some((sweep) => sweep.state === 'running') ? 2_000 : false),
};

export function startSweep(): Promise<Sweep> {
  return answered(api.POST('/api/v1/sweeps'));
}
