import { type MessageData } from '../../shared/errors.js';

/** The whole file cannot be read or used; the message behind the code says what to do. */
export class FileProblem extends Error {
  constructor(
    readonly code: string,
    readonly data: MessageData = {},
  ) {
    super(code);
    this.name = 'FileProblem';
  }
}
