import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { AHEAD_MS, CLOCK } from '../platform/clock/index.js';
import { Database, type Tx } from '../platform/database/index.js';
import { Nightly } from '../platform/queue/index.js';
import { type Clock } from '../shared/clock.js';
import { tooManyAttempts } from './identity.errors.js';
import {
  COUNTERS_TABLE,
  findPlace,
  forgetCounters,
  forgetPlacesUnusedSince,
  type Place,
  rememberPlaces,
} from './sign-in.store.js';

const WINDOW_SECONDS = 15 * 60;
const ACCOUNT_WINDOW_SECONDS = 3600;
/** Attempts in a window for one account from one place: enough for a person who tries their old passwords. */
const ATTEMPTS_MAX_PER_PLACE = 10;
/** The same while strangers press an account from many addresses: each of them has two tries, and so has its owner at a new desk. */
const ATTEMPTS_MAX_UNDER_PRESSURE = 2;
/** Attempts of strangers in an hour, from all addresses, from which on an account counts as pressed. */
const PRESSURE = 100;
/** Attempts in a window from one address by accounts that have never signed in from there. */
const ATTEMPTS_MAX_PER_ADDRESS = 100;
/** How long a place is known without being used. */
const PLACE_DAYS = 180;
const DAY_MS = 86_400_000;

/** Where an attempt comes from. */
export interface Origin {
  /** What counts as one address. */
  readonly block: string;
  /** The token of the browser's own cookie; undefined where it has none. */
  readonly device: string | undefined;
}

/** An attempt that may go on: what was counted, to be forgiven when it succeeds. */
export interface Admission {
  readonly from: 'device' | 'address' | 'nowhere';
  readonly counted: readonly (readonly [RateLimiterPostgres, string])[];
}

/** Hexadecimal sha256 of texts. */
export function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/**
 * Counts attempts to sign in, in the database, so that neither a restart nor a second process forgets them. An attempt counts before the
 * password is looked at: many at once gain nothing. Keys are digests, no personal data. Who is limited by what, so that nobody can lock
 * out another: docs/decisions/0020-sign-in-limits.md.
 */
@Injectable()
export class SignInThrottle {
  private readonly byPlace: RateLimiterPostgres;
  private readonly byAddress: RateLimiterPostgres;
  private readonly byAccount: RateLimiterPostgres;

  constructor(
    @InjectDataSource() dataSource: DataSource,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    const counters = (keyPrefix: string, duration: number): RateLimiterPostgres =>
      new RateLimiterPostgres({
        storeClient: dataSource,
        storeType: 'typeorm',
        tableName: COUNTERS_TABLE,
        tableCreated: true,
        // The library's own timer cannot be stopped with the program; `forgetExpired` clears the table.
        clearExpiredByTimeout: false,
        keyPrefix,
        duration,
        points: ATTEMPTS_MAX_PER_PLACE,
      });
    this.byPlace = counters('place', WINDOW_SECONDS);
    this.byAddress = counters('address', WINDOW_SECONDS);
    this.byAccount = counters('account', ACCOUNT_WINDOW_SECONDS);
  }

  /**
   * Counts an attempt by what is known of where it comes from. `userId` is the account's, undefined where there is none.
   * Throws `identity.too-many-attempts` when there were too many.
   */
  async admit(usernameKey: string, userId: string | undefined, origin: Origin): Promise<Admission> {
    const from = userId === undefined ? undefined : await this.database.read((tx) => this.knownPlace(tx, userId, origin));
    if (from === 'device') {
      const key = digest('device', usernameKey, origin.device ?? '');
      await count(this.byPlace, key, ATTEMPTS_MAX_PER_PLACE);
      return { from, counted: [[this.byPlace, key]] };
    }
    const [place, address, account] = [digest(usernameKey, origin.block), digest(origin.block), digest(usernameKey)];
    if (from === 'address') {
      await count(this.byPlace, place, ATTEMPTS_MAX_PER_PLACE);
      return { from, counted: [[this.byPlace, place]] };
    }
    // What is refused for its place alone is no attempt: it neither uses up the address for others nor presses the account.
    const pressed = (await counted(this.byAccount, account)) >= PRESSURE;
    await count(this.byPlace, place, pressed ? ATTEMPTS_MAX_UNDER_PRESSURE : ATTEMPTS_MAX_PER_PLACE);
    try {
      await count(this.byAddress, address, ATTEMPTS_MAX_PER_ADDRESS);
    } catch (error) {
      await this.byPlace.reward(place);
      throw error;
    }
    await add(this.byAccount, account);
    return {
      from: 'nowhere',
      counted: [
        [this.byPlace, place],
        [this.byAddress, address],
        [this.byAccount, account],
      ],
    };
  }

  /** Forgets the attempts at this place of somebody who then signed in, and this attempt wherever else it counted. */
  async forgive({ counted }: Admission): Promise<void> {
    for (const [limiter, key] of counted) {
      if (limiter === this.byPlace) await limiter.delete(key);
      else await limiter.reward(key);
    }
  }

  /** Notes where an account has signed in, in the transaction that opens its session. */
  async remember(tx: Tx, userId: string, origin: Origin): Promise<void> {
    await rememberPlaces(tx, userId, placesOf(userId, origin), this.clock.now());
  }

  /** Counts a try at one's own present password, apart from those to sign in: nobody but the holder of a session can make one. */
  async admitOwner(userId: string): Promise<Admission> {
    const key = digest('own password', userId);
    await count(this.byPlace, key, ATTEMPTS_MAX_PER_PLACE);
    return { from: 'device', counted: [[this.byPlace, key]] };
  }

  /** Deletes counters whose window is over, those of a wrong clock, which would last longer than any window, and places that nobody has used for long. */
  @Nightly('expired-sign-in-attempts', '35 3 * * *')
  async forgetExpired(): Promise<void> {
    const now = Date.now();
    await this.database.transaction('system:sign-in-attempts', async (tx) => {
      const longest = now + ACCOUNT_WINDOW_SECONDS * 1000 + AHEAD_MS;
      await forgetCounters(tx, now, longest);
      await forgetPlacesUnusedSince(tx, this.placesSince());
    });
  }

  private knownPlace(tx: Tx, userId: string, origin: Origin): Promise<Place['kind'] | undefined> {
    return findPlace(tx, userId, placesOf(userId, origin), this.placesSince());
  }

  private placesSince(): Date {
    return new Date(this.clock.now().getTime() - PLACE_DAYS * DAY_MS);
  }
}

/** The places of an attempt, the surest first. An address is digested with the account, so that nobody sees who shares one. */
function placesOf(userId: string, { block, device }: Origin): readonly Place[] {
  const address: Place = { kind: 'address', digest: digest(userId, block) };
  return device === undefined ? [address] : [{ kind: 'device', digest: digest(device) }, address];
}

/** True for a counter that would last longer than its window: a wrong clock made it, and it counts for nothing. */
const isAhead = (limiter: RateLimiterPostgres, { msBeforeNext }: RateLimiterRes): boolean =>
  msBeforeNext > limiter.duration * 1000 + AHEAD_MS;

/** How often a key has counted in its window. */
async function counted(limiter: RateLimiterPostgres, key: string): Promise<number> {
  const state = await limiter.get(key);
  return state === null || isAhead(limiter, state) ? 0 : state.consumedPoints;
}

/** Counts an attempt. */
async function add(limiter: RateLimiterPostgres, key: string): Promise<RateLimiterRes> {
  const state = await limiter.penalty(key);
  if (!isAhead(limiter, state)) return state;
  await limiter.delete(key);
  return limiter.penalty(key);
}

/** Counts an attempt and refuses it when it is one too many. */
async function count(limiter: RateLimiterPostgres, key: string, most: number): Promise<void> {
  const { consumedPoints, msBeforeNext } = await add(limiter, key);
  if (consumedPoints > most) throw tooManyAttempts(Math.max(1, Math.ceil(msBeforeNext / 1000)));
}
