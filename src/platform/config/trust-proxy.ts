import { isIP } from 'node:net';
import { wholeOf } from '../../shared/digits.js';

/**
 * Whose word about a client's address is taken: nobody's, that of so many proxies in a row in front of the program, or that of the
 * addresses and networks named.
 */
export type TrustProxy = 'off' | { readonly hops: number } | { readonly networks: readonly string[] };

const HOPS_MAX = 10;
const BITS: ReadonlyMap<number, number> = new Map([
  [4, 32],
  [6, 128],
]);

/** True for an address, or a network such as `10.0.0.0/8` that is not everybody. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const all = BITS.get(isIP(address));
  if (all === undefined || rest.length > 0) return false;
  if (bits === undefined) return true;
  const length = wholeOf(bits, 3);
  return length !== undefined && length >= 1 && length <= all;
}

/** Reads `off`, `on` (one proxy), a number of proxies, or a comma list of addresses and networks; undefined for anything else. */
export function readTrustProxy(text: string): TrustProxy | undefined {
  if (text === 'off') return 'off';
  if (text === 'on') return { hops: 1 };
  const hops = wholeOf(text, 2);
  if (hops !== undefined) return hops === 0 ? 'off' : hops <= HOPS_MAX ? { hops } : undefined;
  const networks = text.split(',').map((one) => one.trim());
  return networks.every(isNetwork) ? { networks } : undefined;
}
