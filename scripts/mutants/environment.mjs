// The environment of a test file in a run with a fault: ends the process at the first failure, which is all that is asked. In a run that
// counts, it writes down what the file called and how long it took.
import fs from 'node:fs';
import { TestEnvironment } from 'jest-environment-node';

/** The exit code that says: a test has caught it. */
const CAUGHT = 77;

const FAILURES = new Set(['test_fn_failure', 'hook_failure', 'error']);

export default class MutantEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.testPath = context.testPath;
    this.began = Date.now();
  }

  handleTestEvent({ name }) {
    if (FAILURES.has(name) && process.env.ECHELON_REACH === undefined) process.exit(CAUGHT);
  }

  async teardown() {
    const target = process.env.ECHELON_REACH;
    if (target !== undefined) {
      const calls = this.global.__echelonCalls ?? {};
      fs.appendFileSync(target, `${JSON.stringify({ spec: this.testPath, ms: Date.now() - this.began, calls })}\n`);
    }
    await super.teardown();
  }
}
