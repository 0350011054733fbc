/** Classes of SQLSTATE that pass: connection lost, server stopping, deadlock or serialisation, out of resources. */
const PASSING = /^(?:08|57P|40|53)...$|^(?:ECONN|EPIPE)/;

/** True for a failure that says nothing about the work: the same work may succeed when it is tried again. */
export function isTransient(error: unknown): boolean {
  const cause: unknown = typeof error === 'object' && error !== null && 'driverError' in error ? error.driverError : error;
  if (!(cause instanceof Error)) return false;
  const code = 'code' in cause ? String(cause.code) : '';
  return PASSING.test(code) || /connection terminated|not queryable|timeout exceeded when trying to connect/i.test(cause.message);
}
