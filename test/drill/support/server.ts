import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { connectionConfig } from '../../../src/platform/database/connection.js';
import { cloneDatabase } from '../../support/database.js';
import { Gate } from '../../support/gate.js';
import { OwnServer } from '../../support/own-server.js';
import { endSessions } from '../../support/sessions.js';
import { type Look } from './sound-record.js';

/** A folder that the database's own account can reach, too. */
export function openFolder(name: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), name));
  fs.chmodSync(folder, 0o711);
  return folder;
}

/** Asks a database once, over a connection of its own. */
export async function askAt<T extends object>(url: string, sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
  const client = new pg.Client(connectionConfig(url, 'drill'));
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(sql, [...parameters])).rows;
  } finally {
    await client.end();
  }
}

/** A PostgreSQL server at an address that stays when it is killed and started; of the drill's own unless TEST_DATABASE_URL lends one. */
export interface DrillServer {
  /** Settings of a program on its migrated, empty database. */
  readonly environment: Readonly<Record<string, string>>;
  /** SQL as the superuser, past the gate. */
  readonly look: Look;
  kill(): Promise<void>;
  /** Stops it as an operator does. */
  stop(): Promise<void>;
  /** Starts it again, after `kill` or `stop`. */
  startAgain(): Promise<void>;
  /** Breaks every connection, as a failover does, and takes new ones at once. */
  breakConnections(): void;
  close(): Promise<void>;
}

/** Starts one with an empty, migrated database. */
export function startServer(): Promise<DrillServer> {
  const lent = process.env.TEST_DATABASE_URL;
  return lent === undefined || lent === '' ? started() : borrowed();
}

async function started(): Promise<DrillServer> {
  const server = await OwnServer.start();
  return {
    environment: { DATABASE_URL: server.url },
    look: (sql, parameters) =>
      askAt(Object.assign(new URL(server.superuserUrl), { pathname: '/echelon' }).toString(), sql, parameters),
    kill: () => server.kill(),
    stop: () => server.stop(),
    startAgain: () => server.startAgain(),
    breakConnections: () => server.gate.cut(),
    close: () => server.remove(),
  };
}

/** A server that is not ours cannot be killed: all sessions of our database end instead, and none is let in for a while. */
async function borrowed(): Promise<DrillServer> {
  const database = await cloneDatabase();
  const gate = await Gate.to(Number(new URL(database.url).port));
  const shut = async (): Promise<void> => {
    await gate.shut();
    await endSessions(database);
  };
  return {
    environment: { DATABASE_URL: gate.through(database.url) },
    look: database.adminQuery,
    kill: shut,
    stop: shut,
    startAgain: () => gate.open(),
    breakConnections: () => gate.cut(),
    close: async () => {
      await gate.shut();
      await database.drop();
    },
  };
}

/** Ends one session of the program, whichever; false when it has none. */
export async function endOneSession(look: Look, pickOf: (count: number) => number): Promise<boolean> {
  const sessions = await look<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'echelon%' AND backend_type = 'client backend' ORDER BY pid`,
  );
  const chosen = sessions.length === 0 ? undefined : sessions[pickOf(sessions.length)];
  if (chosen === undefined) return false;
  await look('SELECT pg_terminate_backend($1)', [chosen.pid]);
  return true;
}
