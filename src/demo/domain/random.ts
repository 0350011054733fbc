/**
 * Numbers that look random and are not: one seed and stream give the same row on every machine and for ever, since only
 * 32-bit integer arithmetic is used.
 */
export class Random {
  private state: number;

  constructor(seed: number, stream: number) {
    this.state = mixed(seed ^ mixed(stream + 0x9e3779b9));
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + (this.next() % (high - low + 1));
  }

  /** True in `perHundred` of a hundred cases. */
  chance(perHundred: number): boolean {
    return this.whole(1, 100) <= perHundred;
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.next() % list.length] ?? list[0];
  }

  /** The same items in another order (Fisher and Yates). */
  shuffled<T>(list: readonly T[]): T[] {
    const rest = [...list];
    const result: T[] = [];
    while (rest.length > 0) result.push(...rest.splice(this.next() % rest.length, 1));
    return result;
  }

  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    return mixed(this.state);
  }
}

/** Scatters the bits of a 32-bit integer (the finaliser of MurmurHash3). */
function mixed(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
