import { Injectable } from '@nestjs/common';
import { type CriteriaSet } from './domain/index.js';

/** Holds the criteria that are in force. A set is handed in whole, at the start and whenever criteria are read again. */
@Injectable()
export class CriteriaRegistry {
  constructor(private set: CriteriaSet) {}

  /** The criteria in force; take the set once for each answer, so that all of it is judged by the same. */
  get current(): CriteriaSet {
    return this.set;
  }

  /** Puts another set in the place of the one in force. {@link CriteriaArchive.install} also keeps it for good. */
  replace(set: CriteriaSet): void {
    this.set = set;
  }
}
