/** Where a confined process finds the file it was given. */
export const INPUT_DESCRIPTOR = 4;

/** What a confined process says on its output when it ends itself at a bound. */
export type Bound = 'time' | 'memory';

/** The bounds that a confined process keeps itself, and whose child it is; its only argument, as JSON. */
export interface OwnBounds {
  readonly parent: number;
  readonly residentBytesMax: number;
  readonly cpuMsMax: number;
}
