import { v7 } from 'uuid';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A new identifier: uuid version 7, so that identifiers sort by the moment they were made. */
export function newId(): string {
  return v7();
}

/** True for the text of any uuid, in either case. */
export function isId(text: string): boolean {
  return UUID.test(text);
}
