// High-tech-enterprise verdicts per second on one core: Echelon's, whole and explained, against json-rules-engine deciding the same firms
// from the same stored facts in the same run, and against the decision written out by hand on BigInt as the limit.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { decideByHand } from './exact-limit.mjs';
import { makeFirms } from './firms.mjs';
import { peer } from './json-rules.mjs';

const root = path.resolve(import.meta.dirname, '..');
const compiled = process.env['ECHELON_BENCH_PROGRAM'] ?? path.join(root, 'dist');
const load = (name) => import(pathToFileURL(path.join(compiled, 'src', name)).href);
const { loadCriteria } = await load('criteria/criteria-files.js');
const { evaluate, explain } = await load('criteria/domain/evaluate.js');

const AS_OF = '2026-07-01';
const ROUNDS = 9;
const firms = makeFirms(2000);
const all = loadCriteria(path.join(root, 'criteria')).filter(({ id }) => id.startsWith('cn/'));
const criteria = all.find(({ id }) => id === 'cn/high-tech-enterprise');
const decide = peer(AS_OF);

// Firms come out of the store a batch at a time and are judged as they come; whoever judges, the batch has just been read.
const BATCH = 100;
const batches = Array.from({ length: firms.length / BATCH }, (_, index) => firms.slice(index * BATCH, (index + 1) * BATCH));
let read;
const readAll = (batch) => {
  for (const { facts } of batch) read = JSON.stringify(facts).length;
};

const perSecond = async (work) => {
  let spent = 0n;
  for (const batch of batches) {
    readAll(batch);
    const start = process.hrtime.bigint();
    for (const firm of batch) await work(firm);
    spent += process.hrtime.bigint() - start;
  }
  return firms.length / (Number(spent) / 1e9);
};
const perSecondPlain = (work) => {
  let spent = 0n;
  for (const batch of batches) {
    readAll(batch);
    const start = process.hrtime.bigint();
    for (const firm of batch) work(firm);
    spent += process.hrtime.bigint() - start;
  }
  return firms.length / (Number(spent) / 1e9);
};
const median = (values) => [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)];

let kept;
const explained = () => perSecondPlain(({ facts }) => (kept = explain(criteria, facts, AS_OF)));
const sealed = () => perSecondPlain(({ facts }) => (kept = evaluate(criteria, facts, AS_OF)));
const everyStage = () =>
  perSecondPlain(({ facts }) => {
    for (const each of all) kept = evaluate(each, facts, AS_OF);
  });
const theirs = () => perSecond(({ facts }) => decide(facts));
const byHand = () => perSecondPlain(({ facts }) => (kept = decideByHand(facts, AS_OF)));

// Warm everything before anything counts, then take turns, so that a busy moment of the machine falls on all alike.
for (let round = 0; round < 3; round += 1) {
  explained();
  sealed();
  everyStage();
  byHand();
  await theirs();
}
const rates = { explained: [], sealed: [], theirs: [], byHand: [], everyStage: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  rates.explained.push(explained());
  rates.sealed.push(sealed());
  rates.theirs.push(await theirs());
  rates.byHand.push(byHand());
  rates.everyStage.push(everyStage());
}

const tally = { ordinary: { firms: 0, equal: 0, exact: 0 }, edge: { firms: 0, equal: 0, exact: 0 } };
const results = { met: 0, unmet: 0, unknown: 0 };
for (const { edge, facts } of firms) {
  const { result } = evaluate(criteria, facts, AS_OF);
  const group = tally[edge ? 'edge' : 'ordinary'];
  group.firms += 1;
  if (result === (await decide(facts))) group.equal += 1;
  if (result === decideByHand(facts, AS_OF)) group.exact += 1;
  results[result] += 1;
}

const rate = (name) => median(rates[name]);
const shown = (value) => Math.round(value).toLocaleString('en');
const { ordinary, edge } = tally;
const bytes = JSON.stringify(evaluate(criteria, firms[0].facts, AS_OF)).length;
const line = (name, what) => console.log(`  ${what.padEnd(72)}${shown(rate(name)).padStart(9)}`);
console.log(`high-tech-enterprise verdicts per second, one core, ${firms.length} firms, median of ${ROUNDS} rounds`);
line('explained', `Echelon: conditions, score table, gaps, unknowns, facts (${bytes} bytes as JSON)`);
line('sealed', 'Echelon: the same with its SHA-256 digest');
line('theirs', 'json-rules-engine: result');
line('byHand', 'by hand on BigInt: result (the limit)');
line('everyStage', `Echelon: firms per second, both national stages, sealed`);
console.log(`  explained : json-rules-engine = ${(rate('explained') / rate('theirs')).toFixed(1)} : 1 (goal 10)`);
console.log(`  sealed    : json-rules-engine = ${(rate('sealed') / rate('theirs')).toFixed(1)} : 1`);
console.log(`  explained : limit             = 1 : ${(rate('byHand') / rate('explained')).toFixed(1)}`);
console.log(`results: ${JSON.stringify(results)}`);
console.log(`  ordinary firms: ${ordinary.equal} of ${ordinary.firms} as json-rules-engine, ${ordinary.exact} as by hand`);
console.log(`  firms exactly at an edge: ${edge.equal} of ${edge.firms} as json-rules-engine, ${edge.exact} as by hand (exact)`);
const right = ordinary.equal === ordinary.firms && ordinary.exact === ordinary.firms && edge.exact === edge.firms;
if (!right) console.error('The results differ where they must not');
process.exitCode = right && kept !== undefined && read !== undefined ? 0 : 1;
