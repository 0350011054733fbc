import { assert } from '../../shared/errors.js';
import type { Config } from './config.js';

/** The running role's connection; the start fills it in when the database is embedded. */
export function databaseUrlOf(config: Config): string {
  assert(config.databaseUrl !== null, 'the embedded database is started before anything connects to it');
  return config.databaseUrl;
}
