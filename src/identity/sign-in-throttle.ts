import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { AHEAD_MS } from '../platform/clock/index.js';
import { Database, execute } from '../platform/database/index.js';
import { Nightly } from '../platform/queue/index.js';
import { tooManyAttempts } from './identity.errors.js';

const WINDOW_SECONDS = 15 * 60;
/** The longest that a counter of a right clock lasts, in ms. */
const LONGEST_MS = WINDOW_SECONDS * 1000 + AHEAD_MS;
/** Attempts in a window for one account from one address: enough for a person who tries their old passwords. */
const ATTEMPTS_MAX_PER_ACCOUNT = 10;
/** Attempts in a window from one address, whatever the account: an office behind one address signs in at nine o'clock. */
const ATTEMPTS_MAX_PER_ADDRESS = 100;

function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** What counts as one address: an IPv4 address, or the /64 network that a provider gives to one IPv6 customer. */
export function addressBlock(address: string): string {
  if (!isIPv6(address) || address.toLowerCase().startsWith('::ffff:')) return address.replace(/^::ffff:/i, '');
  const [head = '', tail] = address.toLowerCase().split('::');
  const front = head.split(':').filter((group) => group !== '');
  const back = (tail ?? '').split(':').filter((group) => group !== '');
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return [...front, ...zeros, ...back]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

/**
 * Counts attempts to sign in, in the database, so that neither a restart nor a second process forgets them.
 * An attempt counts before the password is looked at: many at once gain nothing. Keys are digests, no personal data.
 */
@Injectable()
export class SignInThrottle {
  private readonly byAccount: RateLimiterPostgres;
  private readonly byAddress: RateLimiterPostgres;

  constructor(
    @InjectDataSource() dataSource: DataSource,
    private readonly database: Database,
  ) {
    const options = {
      storeClient: dataSource,
      storeType: 'typeorm',
      tableName: 'sign_in_attempts',
      tableCreated: true,
      duration: WINDOW_SECONDS,
      // The library's own timer cannot be stopped with the program; `forgetExpired` clears the table.
      clearExpiredByTimeout: false,
    };
    this.byAccount = new RateLimiterPostgres({ ...options, keyPrefix: 'account', points: ATTEMPTS_MAX_PER_ACCOUNT });
    this.byAddress = new RateLimiterPostgres({ ...options, keyPrefix: 'address', points: ATTEMPTS_MAX_PER_ADDRESS });
  }

  /** Counts an attempt; throws `identity.too-many-attempts` when there were too many. */
  async count(usernameKey: string, address: string): Promise<void> {
    const block = addressBlock(address);
    await consume(this.byAddress, digest(block));
    await consume(this.byAccount, digest(usernameKey, block));
  }

  /** Forgets the attempts of somebody who then signed in. */
  async forgive(usernameKey: string, address: string): Promise<void> {
    const block = addressBlock(address);
    await this.byAccount.delete(digest(usernameKey, block));
    await this.byAddress.reward(digest(block));
  }

  /** Deletes counters whose window is over, and those of a wrong clock, which would last longer than any window. */
  @Nightly('expired-sign-in-attempts', '35 3 * * *')
  async forgetExpired(): Promise<void> {
    const now = Date.now();
    await this.database.transaction('system:sign-in-attempts', (tx) =>
      execute(tx, 'DELETE FROM sign_in_attempts WHERE expire < $1 OR expire > $2', [now, now + LONGEST_MS]),
    );
  }
}

/** A counter that would last longer was made by a wrong clock and counts for nothing. */
async function consume(limiter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes && refusal.msBeforeNext > LONGEST_MS && (await limiter.delete(key)))
      return consume(limiter, key);
    if (refusal instanceof RateLimiterRes) throw tooManyAttempts(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)));
    throw refusal;
  }
}
