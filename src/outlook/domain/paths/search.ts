/** One direction of the search: steps from 1 to `most`, each at the same cost. */
export interface Dimension {
  readonly most: number;
  readonly cost: number;
  /** True when an answer can be had for a range of steps at once. */
  readonly ranged: boolean;
}

/** What an answer over a box of steps proves: every point reaches the goal, none does, or neither. */
export type Finding = 'reached' | 'impossible' | 'open';

/** Steps from `low` to `high` in every direction. */
export interface Box {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** The questions that may still be asked; a search that runs out says so. */
export interface Budget {
  left: number;
}

interface Waiting extends Box {
  /** The cost of its cheapest corner, below which nothing in it lies. */
  readonly cost: number;
}

/**
 * The cheapest point below `limit` that reaches the goal; undefined when there is none, or the budget ran out. Always takes up the
 * box with the cheapest corner, so the first box found to reach the goal holds the cheapest point of all: exact, whether the goal is
 * monotone in the steps or not, as long as findings over boxes hold for every point in them.
 */
export function cheapest(
  dimensions: readonly Dimension[],
  find: (box: Box) => Finding,
  limit: number,
  budget: Budget,
): { readonly steps: readonly number[]; readonly cost: number } | undefined {
  const costOf = (low: readonly number[]): number =>
    low.reduce((sum, steps, index) => sum + steps * (dimensions[index]?.cost ?? 0), 0);
  const queue = new Queue();
  const wait = (low: readonly number[], high: readonly number[]): void => {
    const cost = costOf(low);
    if (cost < limit) queue.push({ low, high, cost });
  };
  const ask = (box: Box): Finding => {
    budget.left -= 1;
    return find(box);
  };
  const several = dimensions.filter(({ ranged }) => ranged).length > 1;
  for (const start of startingBoxes(dimensions)) {
    const box = several ? tightened(start, { dimensions, ask, limit, costOf }) : start;
    if (box !== undefined) wait(box.low, box.high);
  }
  for (let box = queue.pop(); box !== undefined; box = queue.pop()) {
    if (budget.left <= 0) return undefined;
    const finding = ask(box);
    if (finding === 'reached') return { steps: box.low, cost: box.cost };
    if (finding === 'open') split(box, dimensions, wait);
  }
  return undefined;
}

/** One box for every choice of steps in the directions that take no ranges. */
function startingBoxes(dimensions: readonly Dimension[]): readonly Box[] {
  let boxes: readonly Box[] = [{ low: [], high: [] }];
  for (const { most, ranged } of dimensions) {
    const ends: readonly (readonly [number, number])[] = ranged
      ? [[1, most]]
      : Array.from({ length: most }, (_, index) => [index + 1, index + 1] as const);
    boxes = boxes.flatMap(({ low, high }) => ends.map(([from, to]) => ({ low: [...low, from], high: [...high, to] })));
  }
  return boxes.filter(({ low, high }) => low.every((from, index) => from <= (high[index] ?? 0)));
}

interface Tightening {
  readonly dimensions: readonly Dimension[];
  readonly ask: (box: Box) => Finding;
  readonly limit: number;
  readonly costOf: (low: readonly number[]) => number;
}

/**
 * A box without the steps at its ends that no point of the goal can have: in each direction the steps up to the last for which a
 * question proved that they lead nowhere, and those over the limit by their cost alone. Undefined when nothing is left.
 */
function tightened(box: Box, { dimensions, ask, limit, costOf }: Tightening): Box | undefined {
  let { low, high } = box;
  for (const [index, { cost, ranged }] of dimensions.entries()) {
    if (!ranged) continue;
    const others = costOf(low.with(index, 0));
    const affordable = Number.isFinite(limit) ? Math.ceil((limit - others) / cost) - 1 : Number.POSITIVE_INFINITY;
    let below = (low[index] ?? 1) - 1;
    let top = Math.min(high[index] ?? 0, affordable);
    if (top <= below || ask({ low, high: high.with(index, top) }) === 'impossible') return undefined;
    high = high.with(index, top);
    // No point of the goal has `below` steps or fewer.
    while (top - below > 1) {
      const middle = Math.floor((below + top) / 2);
      if (ask({ low, high: high.with(index, middle) }) === 'impossible') below = middle;
      else top = middle;
    }
    low = low.with(index, below + 1);
  }
  return { low, high };
}

/** Halves a box in the direction in which its cost is widest; a point cannot be halved. */
function split(
  { low, high }: Box,
  dimensions: readonly Dimension[],
  wait: (low: readonly number[], high: readonly number[]) => void,
): void {
  let widest = -1;
  let width = 0;
  for (const [index, { cost }] of dimensions.entries()) {
    const span = ((high[index] ?? 0) - (low[index] ?? 0)) * Math.max(cost, 1);
    if (span > width) [widest, width] = [index, span];
  }
  if (widest === -1) return;
  const middle = Math.floor(((low[widest] ?? 0) + (high[widest] ?? 0)) / 2);
  wait(low, high.with(widest, middle));
  wait(low.with(widest, middle + 1), high);
}

/** Boxes by the cost of their cheapest corner: a binary heap. */
class Queue {
  private readonly heap: Waiting[] = [];

  push(box: Waiting): void {
    const { heap } = this;
    let place = heap.push(box) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || parent.cost <= box.cost) break;
      heap[place] = parent;
      place = above;
    }
    heap[place] = box;
  }

  pop(): Waiting | undefined {
    const { heap } = this;
    const [top] = heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return top;
    let place = 0;
    for (let below = 1; below < heap.length; below = 2 * place + 1) {
      const [left, right] = [heap[below], heap[below + 1]];
      const least = right !== undefined && left !== undefined && right.cost < left.cost ? below + 1 : below;
      const child = heap[least];
      if (child === undefined || child.cost >= last.cost) break;
      heap[place] = child;
      place = least;
    }
    heap[place] = last;
    return top;
  }
}
