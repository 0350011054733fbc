import path from 'node:path';
import { projectRoot } from './project-root.js';
import { readTrustProxy, type TrustProxy } from './trust-proxy.js';
import { VARIABLES } from './variables.js';
import { wholeOf } from '../../shared/digits.js';

/** Which parts of the program this process runs. */
export const PROCESS_ROLES = ['all', 'api', 'worker'] as const;
export type ProcessRole = (typeof PROCESS_ROLES)[number];

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything the environment decides, read and checked once at boot. Inject it; nothing else reads the environment. */
export class Config {
  /** Port of the console and API; 0 lets the system choose. */
  readonly port!: number;
  readonly host!: string;
  /** Absolute folder of the embedded database, uploads and bundles. */
  readonly dataDir!: string;
  readonly role!: ProcessRole;
  readonly demo!: boolean;
  /** The running role's connection; null until the embedded server has one. */
  readonly databaseUrl!: string | null;
  readonly databaseOwnerUrl!: string | null;
  /** True when the database is the embedded one, which is migrated and filled by itself. */
  readonly embedded!: boolean;
  readonly redisUrl!: string | null;
  readonly timeZone!: string;
  readonly uploadLimitBytes!: number;
  /** How long a stop waits for what is in hand. */
  readonly drainMs!: number;
  readonly logLevel!: LogLevel;
  readonly logFormat!: 'json' | 'text';
  readonly origins!: readonly string[];
  readonly secureCookies!: boolean;
  readonly trustProxy!: TrustProxy;
}

/** The same settings but for some. */
export function withSettings(config: Config, changes: Partial<Config>): Config {
  return Object.assign(new Config(), config, changes);
}

/** The environment could not be understood; the message names every variable that is wrong. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The settings cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

class Reader {
  readonly problems: string[] = [];
  private readonly fallbacks = new Map(VARIABLES.map((variable) => [variable.name, variable.fallback]));

  constructor(private readonly environment: Environment) {
    for (const name of Object.keys(environment))
      if (name.startsWith('ECHELON_') && !this.fallbacks.has(name))
        this.problems.push(`${name} is not a setting of Echelon; is it misspelt?`);
  }

  text(name: string): string | null {
    const value = this.environment[name]?.trim();
    return value === undefined || value === '' ? (this.fallbacks.get(name) ?? null) : value;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const value = this.text(name) ?? fallback;
    const found = allowed.find((one) => one === value);
    if (found === undefined) this.problems.push(`${name} is "${value}"; it must be one of ${allowed.join(', ')}`);
    return found ?? fallback;
  }

  integer(name: string, low: number, high: number): number {
    const value = this.text(name) ?? '';
    const number = wholeOf(value, 9) ?? NaN;
    if (number >= low && number <= high) return number;
    this.problems.push(`${name} is "${value}"; it must be a whole number from ${low} to ${high}`);
    return low;
  }

  url(name: string, protocols: readonly string[]): string | null {
    const value = this.text(name);
    if (value === null) return null;
    // The value may hold a password, so the message does not repeat it.
    if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
      this.problems.push(
        `${name} must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
      );
      return null;
    }
    return value;
  }

  timeZone(name: string): string {
    const value = this.text(name) ?? 'UTC';
    try {
      new Intl.DateTimeFormat('en', { timeZone: value });
    } catch {
      this.problems.push(`${name} is "${value}"; it must be a time zone such as Asia/Shanghai`);
    }
    return value;
  }

  trustProxy(name: string): TrustProxy {
    const value = this.text(name) ?? 'off';
    const read = readTrustProxy(value);
    if (read === undefined)
      this.problems.push(
        `${name} is "${value}"; it must be off, the number of proxies in front (on is one), or their addresses and networks, ` +
          'such as 127.0.0.1,10.1.0.0/16',
      );
    return read ?? 'off';
  }

  origins(name: string): readonly string[] {
    const list = (this.text(name) ?? '').split(',').map((one) => one.trim());
    return list.filter((one) => {
      if (one === '') return false;
      if (URL.canParse(one) && new URL(one).origin === one) return true;
      this.problems.push(`${name} names "${one}"; an origin looks like https://echelon.example.org`);
      return false;
    });
  }
}

const SWITCH = ['on', 'off'] as const;
const POSTGRES = ['postgres:', 'postgresql:'] as const;

/**
 * Reads and checks the settings, once.
 * @throws ConfigError naming every variable that is wrong, not only the first.
 */
export function loadConfig(environment: Environment): Config {
  const read = new Reader(environment);
  const databaseUrl = read.url('DATABASE_URL', POSTGRES);
  const config: Config = {
    port: read.integer('PORT', 0, 65535),
    host: read.text('HOST') ?? '127.0.0.1',
    dataDir: path.resolve(projectRoot(), read.text('ECHELON_DATA_DIR') ?? '.echelon'),
    role: read.oneOf('ECHELON_ROLE', PROCESS_ROLES, 'all'),
    demo: read.oneOf('ECHELON_DEMO', SWITCH, 'on') === 'on',
    databaseUrl,
    databaseOwnerUrl: read.url('DATABASE_OWNER_URL', POSTGRES),
    embedded: read.text('DATABASE_URL') === null,
    redisUrl: read.url('REDIS_URL', ['redis:', 'rediss:']),
    timeZone: read.timeZone('ECHELON_TIME_ZONE'),
    uploadLimitBytes: read.integer('ECHELON_UPLOAD_LIMIT_MIB', 1, 4096) * 1024 * 1024,
    drainMs: read.integer('ECHELON_DRAIN_SECONDS', 1, 3600) * 1000,
    logLevel: read.oneOf('ECHELON_LOG_LEVEL', LOG_LEVELS, 'info'),
    logFormat: read.oneOf('ECHELON_LOG_FORMAT', ['json', 'text'], process.stdout.isTTY ? 'text' : 'json'),
    origins: read.origins('ECHELON_ORIGINS'),
    secureCookies: read.oneOf('ECHELON_SECURE_COOKIES', SWITCH, 'off') === 'on',
    trustProxy: read.trustProxy('ECHELON_TRUST_PROXY'),
  };
  if (config.embedded && config.role !== 'all')
    read.problems.push(
      `ECHELON_ROLE is "${config.role}", which needs DATABASE_URL: the embedded database serves one process, in role all`,
    );
  if (read.problems.length > 0) throw new ConfigError(read.problems);
  return config;
}
