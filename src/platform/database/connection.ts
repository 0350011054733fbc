import type { PoolConfig } from 'pg';
import { pgTypes } from './pg-types.js';

/** Session settings of a connection, by name; a dot in the name makes it one of our own (`echelon.running_role`). */
export type SessionSettings = Readonly<Record<string, string>>;

const escapeOption = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll(' ', '\\ ');

/**
 * What every connection of ours has: UTC, ISO dates, read committed, our value parsers, a name in `pg_stat_activity`.
 * Options that the address itself carries stay in force.
 */
export function connectionConfig(url: string, applicationName: string, settings: SessionSettings = {}): PoolConfig {
  const address = new URL(url);
  const given = address.searchParams.get('options');
  address.searchParams.delete('options');
  // What a role sets for itself (ALTER ROLE … SET) must neither lead our statements to other tables nor keep them from writing.
  const own = { search_path: 'public', default_transaction_read_only: 'off' };
  // Triggers look up what is committed now: see SEES_THE_LATEST of migrations/support.ts.
  const isolation = { default_transaction_isolation: 'read committed' };
  const all: SessionSettings = { TimeZone: 'UTC', DateStyle: 'ISO', ...own, ...isolation, ...settings };
  const options = Object.entries(all).map(([name, value]) => `-c ${name}=${escapeOption(value)}`);
  return {
    connectionString: address.toString(),
    application_name: applicationName,
    options: [...(given === null ? [] : [given]), ...options].join(' '),
    types: pgTypes,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  };
}

/** The role a connection string signs in as. */
export function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}
