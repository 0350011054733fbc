const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What a browser says about the page a request comes from. `host` is the host and port the caller addressed. */
export interface RequestOrigin {
  readonly method: string;
  readonly host: string;
  readonly origin: string | undefined;
  readonly secFetchSite: string | undefined;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/**
 * True for a write that a browser sends from another site's page. Browsers set both headers themselves and pages cannot
 * forge them; a program sends neither and is no risk, since it has no cookie that is not its own. `Sec-Fetch-Site` speaks
 * first because it stays right behind a proxy that rewrites `Host`; browsers send it over https and on localhost only.
 * `trusted` are further origins (such as https://echelon.example.org) that the settings name.
 */
export function isForeignWrite(request: RequestOrigin, trusted: readonly string[]): boolean {
  if (READING.has(request.method)) return false;
  if (request.origin !== undefined && trusted.includes(request.origin)) return false;
  if (request.secFetchSite !== undefined) return request.secFetchSite !== 'same-origin' && request.secFetchSite !== 'none';
  if (request.origin === undefined) return false;
  return hostOf(request.origin)?.toLowerCase() !== request.host.toLowerCase();
}
