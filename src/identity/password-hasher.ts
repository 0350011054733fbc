import { randomBytes, randomInt } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { normalisePassword } from './domain/password.js';

/** The library's default algorithm is argon2id; costs are OWASP's first recommendation (19 MiB, two passes, one lane). */
const COSTS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Makes and checks password hashes. */
@Injectable()
export class PasswordHasher implements OnModuleInit {
  private nobodys!: string;

  async onModuleInit(): Promise<void> {
    this.nobodys = await this.hash(randomBytes(32).toString('base64url'));
  }

  /** The argon2id hash of a password, in PHC form, with its own salt. */
  async hash(password: string): Promise<string> {
    return hash(normalisePassword(password), COSTS);
  }

  /** True when the password fits the hash. Without a hash it works as long as with one and answers false. */
  async verify(passwordHash: string | undefined, password: string): Promise<boolean> {
    const fits = await verify(passwordHash ?? this.nobodys, normalisePassword(password));
    return fits && passwordHash !== undefined;
  }
}

const TYPEABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A random password that a person can type: 20 letters and digits without look-alikes, in four groups; 99 bits. */
export function makePassword(): string {
  const group = (): string => Array.from({ length: 5 }, () => TYPEABLE.charAt(randomInt(TYPEABLE.length))).join('');
  return [group(), group(), group(), group()].join('-');
}
