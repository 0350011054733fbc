// What a click on a firm's paths costs: the whole search for one firm, as milliseconds and as a ratio to one explained verdict in the same run.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeFirms } from './firms.mjs';

const root = path.resolve(import.meta.dirname, '..');
const compiled = process.env['ECHELON_BENCH_PROGRAM'] ?? path.join(root, 'dist');
const load = (name) => import(pathToFileURL(path.join(compiled, 'src', name)).href);
const { loadCriteria } = await load('criteria/files/criteria-files.js');
const { loadPathTables } = await load('outlook/path-tables.js');
const { explain } = await load('criteria/domain/judgement/evaluate.js');
const { pathsOf } = await load('outlook/domain/paths/paths.js');

const TODAY = '2026-07-01';
const folder = path.join(root, 'criteria');
const tables = loadPathTables(folder);
const firms = makeFirms(300);
const tenth = (value) => (value.includes('.') ? (Number(value) / 10).toFixed(2) : String(Math.floor(Number(value) / 10)));
// The same firms at a tenth of their size, so that the caps of a technology-based SME leave most of them in.
const small = makeFirms(300);
for (const { facts } of small) {
  for (const { values } of Object.values(facts.years)) {
    for (const [figure, value] of Object.entries(values)) values[figure] = tenth(value);
    if (values.rdExpenseHighTech !== undefined) values.rdExpenseSuperDeduction = values.rdExpenseHighTech;
  }
}

const milliseconds = (work) => {
  const start = process.hrtime.bigint();
  const kept = work();
  return { kept, taken: Number(process.hrtime.bigint() - start) / 1e6 };
};
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

let failed = false;
for (const [id, those] of [
  ['cn/high-tech-enterprise', firms],
  ['cn/sci-tech-sme', small],
]) {
  const criteria = loadCriteria(folder).find((each) => each.id === id);
  const asked = those.filter(({ facts }) => !['holds', 'qualified'].includes(explain(criteria, facts, TODAY).level));
  for (const { facts } of asked.slice(0, 100)) pathsOf(criteria, facts, TODAY, tables);
  const rounds = 200;
  const one = milliseconds(() => {
    let kept;
    for (let round = 0; round < rounds; round += 1) for (const { facts } of asked) kept = explain(criteria, facts, TODAY);
    return kept;
  }).taken;
  const verdict = one / (rounds * asked.length);
  let paths = 0;
  let incomplete = 0;
  const taken = asked
    .map(({ facts }) => {
      const { kept, taken: each } = milliseconds(() => pathsOf(criteria, facts, TODAY, tables));
      paths += kept.paths.length;
      if (kept.windows.some(({ complete }) => !complete)) incomplete += 1;
      return each;
    })
    .sort((left, right) => left - right);
  const [median, most] = [at(taken, 0.5), at(taken, 0.95)];
  console.log(`paths to ${id}: ${asked.length} firms, ${paths} paths, ${incomplete} searches cut short`);
  console.log(
    `  a firm: median ${median.toFixed(1)} ms, 95 % within ${most.toFixed(1)} ms, at most ${at(taken, 1).toFixed(1)} ms`,
  );
  console.log(
    `  in explained verdicts (${(verdict * 1000).toFixed(1)} µs): median ${Math.round(median / verdict)}, 95 % within ${Math.round(most / verdict)}`,
  );
  failed ||= paths === 0;
}
if (failed) console.error('No paths were found where there must be some');
process.exitCode = failed ? 1 : 0;
