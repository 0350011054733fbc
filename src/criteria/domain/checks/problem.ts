/** What is wrong with a criteria file and what to do, at which place of it. */
export interface CriteriaProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Whether what stands at a place of the file has the shape that the schema asks for. */
export type Soundness = (path: readonly (string | number)[]) => boolean;
