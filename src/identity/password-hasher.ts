import { randomBytes, randomInt } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import pLimit, { type LimitFunction } from 'p-limit';
import { normalisePassword } from './domain/password.js';
import { tooBusy } from './identity.errors.js';

/** The library's default algorithm is argon2id; costs are OWASP's first recommendation (19 MiB, two passes, one lane). */
const COSTS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * Passwords worked on at a time in each lane, and how many may wait. A hash keeps a processor for tens of milliseconds on one of the
 * few threads that files and names are read on, so a flood of them must neither take all threads nor queue up without end.
 */
const AT_A_TIME = 1;
const WAITING_MAX = 100;

/** Who waits with whom: those who have signed in from there before are not held up by strangers. */
export type Lane = 'known' | 'strangers';

/** Makes and checks password hashes, a few at a time. */
@Injectable()
export class PasswordHasher implements OnModuleInit {
  private readonly lanes: Readonly<Record<Lane, LimitFunction>> = { known: pLimit(AT_A_TIME), strangers: pLimit(AT_A_TIME) };
  private nobodys!: string;

  async onModuleInit(): Promise<void> {
    this.nobodys = await this.hash(randomBytes(32).toString('base64url'));
  }

  /** The argon2id hash of a password, in PHC form, with its own salt. Throws `identity.too-busy` when too many wait. */
  async hash(password: string): Promise<string> {
    return this.inTurn('known', () => hash(normalisePassword(password), COSTS));
  }

  /**
   * True when the password fits the hash. Without a hash it works as long as with one and answers false. Throws `identity.too-busy` when
   * too many wait.
   */
  async verify(passwordHash: string | undefined, password: string, lane: Lane): Promise<boolean> {
    const fits = await this.inTurn(lane, () => verify(passwordHash ?? this.nobodys, normalisePassword(password)));
    return fits && passwordHash !== undefined;
  }

  private async inTurn<T>(name: Lane, work: () => Promise<T>): Promise<T> {
    const lane = this.lanes[name];
    if (lane.pendingCount >= WAITING_MAX) throw tooBusy();
    return lane(work);
  }
}

const TYPEABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A random password that a person can type: 20 letters and digits without look-alikes, in four groups; 99 bits. */
export function makePassword(): string {
  const group = (): string => Array.from({ length: 5 }, () => TYPEABLE.charAt(randomInt(TYPEABLE.length))).join('');
  return [group(), group(), group(), group()].join('-');
}
