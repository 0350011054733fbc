import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from './session.js';
import { type Permission } from './types.js';

/** Asks whether the person signed in may do something; nothing is allowed until the session is read. */
export function useMay(): (permission: Permission) => boolean {
  const { data } = useQuery(sessionQuery);
  return (permission) => data?.permissions.includes(permission) ?? false;
}
