// High-tech-enterprise verdicts per second on one core, with the whole trace: against two rule engines and against the same decision
// written out by hand, all from the same stored facts in the same run, and against what the database can feed. Fails on a wrong answer,
// never on a slow machine.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { explainByHand } from './by-hand.mjs';
import { decideByHand } from './exact-limit.mjs';
import { openFeed } from './feed.mjs';
import { makeFirms } from './firms.mjs';
import { peer } from './json-rules.mjs';
import { zen } from './zen-decision.mjs';

const root = path.resolve(import.meta.dirname, '..');
const compiled = process.env['ECHELON_BENCH_PROGRAM'] ?? path.join(root, 'dist');
const load = (name) => import(pathToFileURL(path.join(compiled, 'src', name)).href);
const { loadCriteria } = await load('criteria/files/criteria-files.js');
const { evaluate, explain } = await load('criteria/domain/judgement/evaluate.js');
const { decide } = await load('criteria/domain/judgement/decide.js');
const { digestOfJudgement } = await load('criteria/domain/judgement/verdict-digest.js');
const { startEmbedded } = await load('platform/embedded/embedded-postgres.js');

const AS_OF = '2026-07-01';
const ROUNDS = 9;
const GOALS = { jsonRules: 20, zen: 100, byHand: 0.5 };
const firms = makeFirms(2000);
const all = loadCriteria(path.join(root, 'criteria'));
const criteria = all.find(({ id }) => id === 'cn/high-tech-enterprise');
const national = [
  criteria,
  all.find(({ id, validTo }) => id === 'cn/sci-tech-sme' && validTo === null) ?? all.find(({ id }) => id === 'cn/sci-tech-sme'),
];
const feed = await openFeed(startEmbedded, firms);
const decideByRules = peer(AS_OF);
const traced = zen(AS_OF, true);
const tracedText = zen(AS_OF, 'string');

// Firms come out of the store a batch at a time and are judged as they come; whoever judges, the batch has just been read.
const BATCH = 100;
const batches = Array.from({ length: firms.length / BATCH }, (_, index) => firms.slice(index * BATCH, (index + 1) * BATCH));
let read;
const readAll = (batch) => {
  for (const { facts } of batch) read = JSON.stringify(facts).length;
};
let kept;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

/** Firms per second of work on one firm, over so many of the batches. */
const perSecond = (work, those = batches) => {
  let spent = 0n;
  for (const batch of those) {
    readAll(batch);
    const start = process.hrtime.bigint();
    for (const { facts } of batch) kept = work(facts);
    spent += process.hrtime.bigint() - start;
  }
  return (those.length * BATCH) / (Number(spent) / 1e9);
};
const perSecondAwaited = async (work, those = batches) => {
  let spent = 0n;
  for (const batch of those) {
    readAll(batch);
    const start = process.hrtime.bigint();
    for (const { facts } of batch) kept = await work(facts);
    spent += process.hrtime.bigint() - start;
  }
  return (those.length * BATCH) / (Number(spent) / 1e9);
};
const fed = async () => {
  const start = process.hrtime.bigint();
  const count = await feed.stream();
  return count / (Number(process.hrtime.bigint() - start) / 1e9);
};

const FEW = batches.slice(0, 2);
const runs = {
  judged: () => perSecond((facts) => decide(criteria, facts, AS_OF)),
  written: () => perSecond((facts) => explain(criteria, facts, AS_OF)),
  byHand: () => perSecond((facts) => explainByHand(facts, AS_OF, criteria.reference)),
  jsonRules: () => perSecondAwaited(decideByRules),
  zen: () => perSecondAwaited(traced, FEW),
  zenText: () => perSecondAwaited(tracedText, FEW),
  resultByHand: () => perSecond((facts) => decideByHand(facts, AS_OF)),
  judgedDigested: () => perSecond((facts) => digestOfJudgement(decide(criteria, facts, AS_OF))),
  writtenDigested: () => perSecond((facts) => evaluate(criteria, facts, AS_OF)),
  national: () => perSecond((facts) => national.map((each) => digestOfJudgement(decide(each, facts, AS_OF)))),
  fed,
};

// Warm everything before anything counts, then take turns, so that a busy moment of the machine falls on all alike.
for (let round = 0; round < 3; round += 1) for (const run of Object.values(runs)) await run();
const rates = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, run] of Object.entries(runs)) {
    // What the one before left behind is not the next one's to clear.
    collect({ type: 'minor' });
    rates[name].push(await run());
  }
}

const tally = { firms: 0, edge: 0, jsonRules: 0, jsonRulesAtEdge: 0, zen: 0, resultByHand: 0, byHand: 0 };
const results = { met: 0, unmet: 0, unknown: 0 };
for (const { edge, facts } of firms) {
  const verdict = explain(criteria, facts, AS_OF);
  const { result } = verdict;
  results[result] += 1;
  tally.firms += 1;
  if (edge) tally.edge += 1;
  if (result === (await decideByRules(facts))) tally[edge ? 'jsonRulesAtEdge' : 'jsonRules'] += 1;
  if (result === (await traced(facts)).result.result) tally.zen += 1;
  if (result === decideByHand(facts, AS_OF)) tally.resultByHand += 1;
  if (isDeepStrictEqual(verdict, explainByHand(facts, AS_OF, criteria.reference))) tally.byHand += 1;
}
const example = evaluate(criteria, firms[0].facts, AS_OF);
const traceSize = JSON.stringify((await traced(firms[0].facts)).trace).length;
await feed.close();

const median = (values) => [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)];
const rate = (name) => median(rates[name]);
/** The median of the rounds' own ratios: what disturbs one round disturbs both sides of it. */
const ratio = (name, to) => median(rates[name].map((each, round) => each / rates[to][round]));
const line = (name, what) => console.log(`  ${what.padEnd(76)}${Math.round(rate(name)).toLocaleString('en').padStart(9)}`);
const compare = (what, value, goal) =>
  console.log(`  ${what.padEnd(60)}${value.toFixed(1).padStart(7)} times${goal === undefined ? '' : ` (goal ${goal})`}`);

console.log(`high-tech-enterprise, per second, ${firms.length} firms, median of ${ROUNDS} rounds`);
line('judged', 'Echelon, judged: decided exactly, with the whole trace, not yet written');
line('written', `Echelon, written: the same as the verdict shows it (${JSON.stringify(example).length} bytes as JSON)`);
line('byHand', 'by hand on BigInt: the same written verdict');
line('jsonRules', 'json-rules-engine: result, in floats');
line('zen', `zen-engine, trace on: result and the values of each node (${traceSize} bytes)`);
line('zenText', 'zen-engine, trace left as text');
line('resultByHand', 'by hand on BigInt: result alone');
line('judgedDigested', 'Echelon, judged with digest: what a night run asks of each verdict');
line('writtenDigested', 'Echelon, written with digest');
line('national', 'Echelon: firms judged with digest for both national stages');
line('fed', 'PostgreSQL: firms streamed and parsed');
console.log('in the same rounds');
compare('judged to json-rules-engine', ratio('judged', 'jsonRules'), GOALS.jsonRules);
compare('judged to zen-engine, trace on', ratio('judged', 'zen'), GOALS.zen);
compare('judged to zen-engine, trace left as text', ratio('judged', 'zenText'));
compare('written to by hand, same trace, same bytes', ratio('written', 'byHand'), GOALS.byHand);
compare('written to json-rules-engine', ratio('written', 'jsonRules'));
compare('written to zen-engine, trace on', ratio('written', 'zen'));
compare('judged to the result alone by hand', ratio('judged', 'resultByHand'));
compare('judged with digest to json-rules-engine', ratio('judgedDigested', 'jsonRules'));
compare('judged to what the database feeds', ratio('judged', 'fed'));
compare('judged with digest to what the database feeds', ratio('judgedDigested', 'fed'));
console.log(`results: ${JSON.stringify(results)}`);
const ordinary = tally.firms - tally.edge;
console.log(`  the whole written verdict as by hand: ${tally.byHand} of ${tally.firms}`);
console.log(`  result as by hand: ${tally.resultByHand} of ${tally.firms}; as zen-engine: ${tally.zen} of ${tally.firms}`);
console.log(
  `  result as json-rules-engine: ${tally.jsonRules} of ${ordinary}, at an edge ${tally.jsonRulesAtEdge} of ${tally.edge}`,
);
const isRight =
  [tally.byHand, tally.resultByHand, tally.zen].every((count) => count === tally.firms) && tally.jsonRules === ordinary;
if (!isRight) console.error('The answers differ where they must not');
process.exitCode = isRight && kept !== undefined && read !== undefined ? 0 : 1;
