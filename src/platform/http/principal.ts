const principals = new WeakMap<object, string>();

/** Notes whose request this is; the guard calls it once the session is checked. Logs and idempotency keys use it. */
export function rememberPrincipal(request: object, userId: string): void {
  principals.set(request, userId);
}

/** Whose request it is: the user's id; undefined on public routes. */
export function principalOf(request: object): string | undefined {
  return principals.get(request);
}
