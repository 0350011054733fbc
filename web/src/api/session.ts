import { answered, api } from './client.js';
import { type Query } from './query.js';
import { type CurrentSession, type User } from './types.js';

/** Who is signed in and what they may do. The cookie is the session; the console keeps no token. */
export const sessionQuery: Query<CurrentSession> = {
  queryKey: ['session'],
  queryFn: ({ signal }) => answered(api.GET('/api/v1/sessions/current', { signal })),
  staleTime: 5 * 60_000,
};

export async function signIn(username: string, password: string): Promise<User> {
  return (await answered(api.POST('/api/v1/sessions', { body: { username, password } }))).user;
}

export async function signOut(): Promise<void> {
  await answered(api.DELETE('/api/v1/sessions/current'));
}
