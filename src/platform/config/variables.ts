/** One environment variable of the program: its name, what it means, and what it is when nobody sets it. */
export interface Variable {
  readonly name: string;
  readonly meaning: string;
  readonly fallback: string | null;
}

/** Every variable that the program reads; the compose file is checked against this list, the operations page shows it. */
export const VARIABLES: readonly Variable[] = [
  { name: 'PORT', meaning: 'port of the console and the API', fallback: '3000' },
  { name: 'HOST', meaning: 'address to listen on; 0.0.0.0 opens it to the network', fallback: '127.0.0.1' },
  { name: 'ECHELON_DATA_DIR', meaning: 'folder of the embedded database, uploads and bundles', fallback: '.echelon' },
  { name: 'ECHELON_ROLE', meaning: 'all, api (no workers) or worker (no API)', fallback: 'all' },
  { name: 'ECHELON_DEMO', meaning: 'on: an empty embedded database gets the demo zone; off: an admin alone', fallback: 'on' },
  { name: 'DATABASE_URL', meaning: 'PostgreSQL 15 or newer, as the running role; absent: the embedded one', fallback: null },
  { name: 'DATABASE_OWNER_URL', meaning: 'the same database as the owner role; only `echelon migrate` reads it', fallback: null },
  { name: 'REDIS_URL', meaning: 'Redis or Valkey for the wake-up queues; absent: PostgreSQL', fallback: null },
  { name: 'ECHELON_TIME_ZONE', meaning: 'time zone in which a date begins and ends', fallback: 'Asia/Shanghai' },
  { name: 'ECHELON_UPLOAD_LIMIT_MIB', meaning: 'largest file that may be uploaded, in MiB', fallback: '50' },
  {
    name: 'ECHELON_DRAIN_SECONDS',
    meaning: 'how long a stop waits for requests and jobs in hand before it ends them',
    fallback: '25',
  },
  { name: 'ECHELON_LOG_LEVEL', meaning: 'fatal, error, warn, info, debug, trace or silent', fallback: 'info' },
  { name: 'ECHELON_LOG_FORMAT', meaning: 'json, or text for a person; on a terminal the default is text', fallback: null },
  {
    name: 'ECHELON_ORIGINS',
    meaning: 'further origins from which browsers may write, comma-separated (behind a proxy)',
    fallback: null,
  },
  { name: 'ECHELON_SECURE_COOKIES', meaning: 'on: the session cookie is sent over HTTPS only', fallback: 'off' },
  {
    name: 'ECHELON_TRUST_PROXY',
    meaning: 'whose X-Forwarded-For counts: off, a number of proxies in front (on: one), or their addresses and networks',
    fallback: 'off',
  },
];
