import { call, read } from './client.js';
import { type Query } from './query.js';
import { type CurrentSession, type User } from './types.js';

/** Who is signed in and what they may do. The cookie is the session; the console keeps no token. */
export const sessionQuery: Query<CurrentSession> = {
  queryKey: ['session'],
  queryFn: ({ signal }) => read<CurrentSession>('/sessions/current', undefined, signal),
  staleTime: 5 * 60_000,
};

export function signIn(username: string, password: string): Promise<{ user: User }> {
  return call('POST', '/sessions', { body: { username, password } });
}

export function signOut(): Promise<void> {
  return call('DELETE', '/sessions/current');
}
