import { randomUUID } from 'node:crypto';
import { type Role, ROLES } from '../../../src/access/index.js';
import { startProgram } from '../../support/program.js';
import { Caller, signIn } from './caller.js';
import { type Line } from './line.js';

/** Of every account that the drill makes. */
export const PASSWORD = 'correct horse battery 42';

/** A signed-in account of the drill. */
export interface Member {
  readonly id: string;
  readonly username: string;
  readonly role: Role;
  readonly caller: Caller;
}

export type Staff = Readonly<Record<Role, Member>>;

/** Makes the first admin by the command line, as an operator does on a database of one's own, and signs them in. */
export async function firstAdmin(environment: Readonly<Record<string, string>>, line: Line): Promise<Caller> {
  const command = startProgram(environment, 'cli', ['user', 'add', '--role', 'admin', '--username', 'keeper']);
  const ended = await command.ended;
  const [, password] = /shown once: (\S+)/.exec(command.output()) ?? [];
  if (ended !== 0 || password === undefined) throw new Error(`the first admin could not be made:\n${command.output()}`);
  return new Caller(line, await signIn(line, 'keeper', password));
}

/** Makes an account and signs it in. */
export async function hire(admin: Caller, role: Role): Promise<Member> {
  const username = `${role}-${randomUUID().slice(0, 8)}`;
  const { id } = await admin.post<{ id: string }>('/users', { username, role, password: PASSWORD });
  return { id, username, role, caller: new Caller(admin.line, await signIn(admin.line, username, PASSWORD)) };
}

/** One account of each role. */
export async function hireAll(admin: Caller): Promise<Staff> {
  const members: Partial<Record<Role, Member>> = {};
  for (const role of ROLES) members[role] = await hire(admin, role);
  return members as Staff;
}
