import { type Condition, type Result } from '../api/types.js';

/** Where the parts of a bullet bar lie, as shares 0–1 of its width. */
export interface Bullet {
  /** The filled part ends between these two; equal for an exact value. */
  readonly value: readonly [number, number];
  readonly threshold: number;
  readonly near: readonly [number, number];
  /** The value lies beyond the right end of the bar. */
  readonly beyond: boolean;
}

interface BulletInput {
  readonly value: string | number | { readonly low: string | number; readonly high: string | number };
  readonly threshold: string | number;
  readonly operator: Condition['operator'];
  readonly result: Result;
  /** The closeness from which an unmet condition counts as near, 0–1. */
  readonly nearFrom: number;
  /** The natural end of the scale (the full marks of a score), when it has one. */
  readonly scaleEnd?: number | undefined;
}

const ROOM_AFTER_THRESHOLD = 1.4;
const ROOM_AFTER_VALUE = 1.06;
const WIDEST = 2.6;
const VISIBLE_STEP = 0.008;

function share(value: number, end: number): number {
  return Math.min(1, Math.max(0, value / end));
}

function scaleEndOf(threshold: number, high: number): number {
  if (threshold <= 0) return Math.max(high, 1) * ROOM_AFTER_VALUE;
  return Math.min(Math.max(threshold * ROOM_AFTER_THRESHOLD, high * ROOM_AFTER_VALUE), threshold * WIDEST);
}

/** Pixels round; the side of the threshold on which a decided value is drawn never does. */
function onItsSide(at: number, threshold: number, floor: boolean, result: Result): number {
  if (result === 'unknown') return at;
  const below = (result === 'met') !== floor;
  if (below && floor) return Math.min(at, threshold - VISIBLE_STEP);
  if (below) return Math.min(at, threshold);
  return floor ? Math.max(at, threshold) : Math.max(at, threshold + VISIBLE_STEP);
}

/** Lays out a value against its threshold. Numbers are for drawing alone; the result was decided exactly by the server. */
export function bulletOf({ value, threshold, operator, result, nearFrom, scaleEnd }: BulletInput): Bullet {
  const [low, high] = typeof value === 'object' ? [Number(value.low), Number(value.high)] : [Number(value), Number(value)];
  const mark = Number(threshold);
  const end = scaleEnd ?? scaleEndOf(mark, high);
  const floor = operator !== '<=' && operator !== '<';
  const at = share(mark, end);
  const near: readonly [number, number] = floor ? [share(mark * nearFrom, end), at] : [at, share(mark / nearFrom, end)];
  return {
    value: [onItsSide(share(low, end), at, floor, result), onItsSide(share(high, end), at, floor, result)],
    threshold: at,
    near,
    beyond: high > end,
  };
}
