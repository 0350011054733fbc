import { type CookieSerializeOptions } from '@fastify/cookie';
import { type FastifyReply } from 'fastify';

/** Name of the cookie that carries the session's token. */
export const SESSION_COOKIE = 'echelon_session';

/** Name of the cookie by which a browser is known again where somebody has signed in; it opens nothing by itself. */
export const DEVICE_COOKIE = 'echelon_device';
/** Where that cookie is sent: to the sign-in alone. */
const DEVICE_PATH = '/api/v1/sessions';
/** As long as a place is known, in seconds. */
const DEVICE_SECONDS = 180 * 86_400;

/** Out of reach of scripts, never sent from another site's page; `secure`: over https alone. */
function attributes(secure: boolean): CookieSerializeOptions {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure };
}

/** Gives the browser its session for so many seconds: a span, because the clock of a visitor's machine may be wrong. */
export function giveSessionCookie(reply: FastifyReply, token: string, maxAge: number, secure: boolean): void {
  void reply.setCookie(SESSION_COOKIE, token, { ...attributes(secure), maxAge });
}

/** Gives the browser the token by which it is known again. */
export function giveDeviceCookie(reply: FastifyReply, token: string, secure: boolean): void {
  void reply.setCookie(DEVICE_COOKIE, token, { ...attributes(secure), path: DEVICE_PATH, maxAge: DEVICE_SECONDS });
}

/** Makes the browser forget its session. */
export function clearSessionCookie(reply: FastifyReply, secure: boolean): void {
  void reply.clearCookie(SESSION_COOKIE, attributes(secure));
}

/** The token in an `Authorization` header; null when the header holds something else. */
export function tokenInAuthorization(header: string | undefined): string | null | undefined {
  if (header === undefined) return undefined;
  return /^bearer +([A-Za-z0-9_-]+) *$/i.exec(header)?.[1] ?? null;
}
