// The suite's own projects, with the transform that puts faults in. The database's server is started once for all runs, or, where only
// calls are counted while the suite runs as ever, by that run itself.
import path from 'node:path';
import suite from '../../jest.config.mjs';

const here = import.meta.dirname;
const [, options] = Object.values(suite.projects[0].transform)[0];
const isServed = process.env.TEST_SERVER !== undefined;

export default {
  ...suite,
  cacheDirectory: path.join(suite.projects[0].rootDir, 'node_modules/.cache/echelon-mutants'),
  ...(isServed ? { testSequencer: path.join(here, 'sequencer.mjs') } : {}),
  projects: suite.projects
    .filter(({ displayName }) => ['unit', 'db', 'e2e'].includes(displayName))
    .map((project) => ({
      ...Object.fromEntries(
        Object.entries(project).filter(([name]) => !isServed || (name !== 'globalSetup' && name !== 'globalTeardown')),
      ),
      testEnvironment: path.join(here, 'environment.mjs'),
      transform: { '^.+\\.ts$': [path.join(here, 'transform.mjs'), options] },
    })),
};
