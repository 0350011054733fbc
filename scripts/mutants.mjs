// Puts small faults into the sources, one at a time, and looks whether a test fails.
//   npm run mutants [folder]             all of a folder (default src); fails below 90 % of domain/ and shared/, 80 % of the rest
//   npm run mutants -- --sample <seed>   a sample chosen by the seed; fails only well below, so that chance does not decide
//   … --reach <file>                     what end-to-end tests call, as a run of them with ECHELON_REACH wrote it down
//   … --jobs <n>                         how many at once (default 2)
//   … --pure <n> --other <n>             how many of a sample are of domain/ and shared/, and of the rest
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isPure, mutantsOf, mutatedFiles } from './mutants/mutators.mjs';
import { chosenBy } from './mutants/sample.mjs';
import { Workshop } from './mutants/trials.mjs';

const root = path.resolve(import.meta.dirname, '..');
const SAMPLE = { pure: 120, other: 24 };
/** Of a hundred faults, how many must be caught. */
const WANTED = { whole: { pure: 90, other: 80 }, sample: { pure: 85, other: 65 } };
/** Of the tests that reach a fault, a sample runs the likeliest, as many as take this long. */
const SAMPLE_BUDGET_MS = { pure: 45_000, other: 60_000 };

function options(given) {
  const valueOf = (name) => {
    const at = given.indexOf(name);
    return at < 0 ? undefined : given.splice(at, 2)[1];
  };
  const seed = valueOf('--sample');
  const reached = valueOf('--reach');
  const jobs = Number(valueOf('--jobs') ?? Math.min(2, os.availableParallelism()));
  const sizes = { pure: Number(valueOf('--pure') ?? SAMPLE.pure), other: Number(valueOf('--other') ?? SAMPLE.other) };
  const [folder = 'src'] = given.filter((argument) => argument !== '--');
  return { seed, reached, jobs, sizes, folder: folder.replace(/\/+$/, '') };
}

const kindOf = ({ file }) => (isPure(file) ? 'pure' : 'other');
/** The folder that a fault is told under: `src/imports`, `src/imports/domain`, `src/shared`. */
const placeOf = ({ file }) =>
  file
    .split('/')
    .slice(0, /^src\/[^/]+\/domain\//.test(file) ? 3 : 2)
    .join('/');

async function tryAll(workshop, mutants, reach, { seed, jobs }) {
  const waiting = [...mutants];
  const results = [];
  const work = async () => {
    for (let mutant = waiting.shift(); mutant !== undefined && !workshop.closed; mutant = waiting.shift()) {
      const outcome = await workshop.try(mutant, reach, seed === undefined ? Infinity : SAMPLE_BUDGET_MS[kindOf(mutant)]);
      results.push({ mutant, outcome });
      if (outcome === 'survived' || outcome === 'not reached')
        console.log(`${outcome.padEnd(11)} ${mutant.file}:${mutant.line}  ${mutant.what}`);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return results;
}

const isCaught = ({ outcome }) => outcome === 'caught' || outcome === 'late';
const share = (results) => (100 * results.filter(isCaught).length) / results.length;

/** One line for a group of faults; true when enough of it was caught. */
function told(name, results, wanted) {
  if (results.length === 0) return true;
  const enough = share(results) >= wanted;
  const caught = `${String(results.filter(isCaught).length).padStart(5)} of ${String(results.length).padStart(5)}`;
  console.log(`${name.padEnd(26)} ${caught}  ${share(results).toFixed(1).padStart(5)} %${enough ? '' : `  below ${wanted} %`}`);
  return enough;
}

function report(results, seed) {
  const wanted = seed === undefined ? WANTED.whole : WANTED.sample;
  const of = (kind) => results.filter(({ mutant }) => kindOf(mutant) === kind);
  if (seed !== undefined)
    return [told('domain/ and shared/', of('pure'), wanted.pure), told('the rest', of('other'), wanted.other)];
  const places = [...new Set(results.map(({ mutant }) => placeOf(mutant)))].sort();
  return places.map((place) => {
    const found = results.filter(({ mutant }) => placeOf(mutant) === place);
    return told(place, found, wanted[kindOf(found[0].mutant)]);
  });
}

const given = options(process.argv.slice(2));
const all = mutatedFiles(root, given.folder).flatMap((file) => mutantsOf(root, file));
const mutants = given.seed === undefined ? all : chosenBy(given.seed, all, kindOf, given.sizes);
const pureOnly = mutants.every((mutant) => kindOf(mutant) === 'pure');
const workshop = new Workshop();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(signal, () => void workshop.close().finally(() => process.exit(1)));

try {
  const began = Date.now();
  const minutes = () => `${((Date.now() - began) / 60_000).toFixed(1)} min`;
  if (!pureOnly) await workshop.openDatabase();
  const related = given.seed === undefined && pureOnly ? [...new Set(mutants.map(({ file }) => file))] : undefined;
  const counted =
    given.reached === undefined
      ? []
      : fs
          .readFileSync(given.reached, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line));
  const others = given.reached === undefined ? ['db', 'e2e'] : ['db'];
  const reach = [...counted, ...(await workshop.reach(pureOnly ? ['unit'] : ['unit', ...others], related))];
  console.log(`${mutants.length} faults; what ${reach.length} test files reach is known after ${minutes()}`);
  const results = await tryAll(workshop, mutants, reach, given);
  console.log('');
  const enough = report(results, given.seed);
  console.log(`${minutes()}`);
  process.exitCode = enough.every(Boolean) ? 0 : 1;
} finally {
  await workshop.close();
}
