import { type QueryKey, type UseQueryOptions } from '@tanstack/react-query';

/** A read of the API as TanStack Query takes it. */
export type Query<Data> = UseQueryOptions<Data, Error, Data> & { readonly queryKey: QueryKey };
