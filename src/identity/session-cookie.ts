import { fastifyCookie } from '@fastify/cookie';

/** Name of the cookie that carries the session's token. */
export const SESSION_COOKIE = 'echelon_session';

const ATTRIBUTES = { httpOnly: true, sameSite: 'strict', path: '/' } as const;

/** The `Set-Cookie` value of a session; `secure` when the browser speaks https. */
export function sessionCookie(token: string, expiresAt: Date, secure: boolean): string {
  return fastifyCookie.serialize(SESSION_COOKIE, token, { ...ATTRIBUTES, secure, expires: expiresAt });
}

/** The `Set-Cookie` value that makes the browser forget the session. */
export function clearedSessionCookie(secure: boolean): string {
  return fastifyCookie.serialize(SESSION_COOKIE, '', { ...ATTRIBUTES, secure, expires: new Date(0) });
}

/** The token in a `Cookie` header, if there is one. */
export function tokenInCookie(header: string | undefined): string | undefined {
  const token = header === undefined ? undefined : fastifyCookie.parse(header)[SESSION_COOKIE];
  return token === '' ? undefined : token;
}

/** The token in an `Authorization` header; null when the header holds something else. */
export function tokenInAuthorization(header: string | undefined): string | null | undefined {
  if (header === undefined) return undefined;
  return /^bearer +([A-Za-z0-9_-]+) *$/i.exec(header)?.[1] ?? null;
}
