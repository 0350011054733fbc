import { type Role } from '../../../../src/access/index.js';
import { Random } from '../../../../src/demo/domain/random.js';
import { eventually } from '../../../support/eventually.js';
import { WHO_MAY } from '../../../support/who-may.js';
import { anAddress, type Caller } from '../caller.js';
import { API, type Description, type Operation } from '../description.js';
import { type Drilled } from '../drilled.js';
import { anUpload, bodyFor } from '../examples.js';
import { type Answer, type Call, NoAnswer } from '../line.js';
import { drillSettings } from '../settings.js';
import { hire } from '../staff.js';
import { type Zone } from '../zone.js';
import { callOf, describeDraft, type Draft } from './draft.js';
import { bentNumbers } from './exact.js';
import { aHeader } from './headers.js';
import { faultsOf } from './laws.js';
import { MUTATIONS } from './mutations.js';

/** No request takes longer, whatever it holds. */
const ANSWER_MS_MAX = 1000;
const TIMES_SLOW = 4;
const QUICK_MS = 50;
const RECOVERY_MS = 120_000;

/** Routes that end the session or change the password of whoever calls. */
const SPENDS_THE_CALLER = new Set(['DELETE /sessions/current', 'PUT /users/me/password']);

/** Sends one route requests of every kind, and holds the answers to the laws. */
export class Fuzz {
  /** Findings by what they are, with an example and how often. */
  private readonly found = new Map<string, { example: string; times: number }>();
  private spender: Caller | undefined;

  constructor(
    private readonly drilled: Drilled,
    private readonly zone: Zone,
    private readonly description: Description,
    private readonly operation: Operation,
  ) {}

  /** Findings in words. */
  get findings(): string[] {
    return [...this.found].map(([what, { example, times }]) => `${this.operation.name}: ${what} (${times}×), as ${example}`);
  }

  /** One request; `index` and the seed alone decide what it is. */
  async send(index: number): Promise<void> {
    const random = new Random(drillSettings().seed, hashOf(`${this.operation.name} ${index}`));
    const draft = this.draft(random);
    const caller = await this.caller();
    const call = callOf(draft, caller.token);
    try {
      const answer = await this.drilled.line.send(call);
      for (const fault of [
        ...faultsOf(draft, answer),
        ...(await bentNumbers(draft, answer, caller)),
        ...(await this.slowness(call, answer)),
      ])
        this.note(fault, index, draft, call);
      this.learn(draft, answer);
      if (SPENDS_THE_CALLER.has(this.operation.name) && (answer.status < 300 || answer.status === 401)) this.spender = undefined;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      await this.unanswered(error, index, draft, call);
    }
  }

  private note(fault: string, index: number, draft: Draft, call: Call): void {
    const known = this.found.get(fault);
    if (known === undefined) this.found.set(fault, { example: `request ${index}, ${describeDraft(draft, call)}`, times: 1 });
    else known.times += 1;
  }

  private draft(random: Random): Draft {
    const { operation } = this;
    const whole = operation.template.startsWith('//');
    const body = bodyFor(operation, this.description, random);
    const needsMatch = operation.parameters.some(({ name }) => name === 'if-match');
    let draft: Draft = {
      method: operation.method,
      path: whole ? operation.template.slice(1) : this.zone.pathOf(operation, random),
      whole,
      query: [],
      headers: {
        ...(needsMatch ? { 'if-match': '*' } : {}),
        ...(operation.name === 'POST /sessions' ? { 'x-forwarded-for': anAddress() } : {}),
      },
      ...(body === undefined ? {} : { body }),
      ...(operation.body?.type === 'multipart' ? { upload: anUpload(1) } : {}),
      notes: [],
      laws: [],
    };
    const times = random.pick([0, 1, 1, 1, 1, 1, 1, 1, 2, 2]);
    while (draft.notes.length < times) {
      const mutation = random.chance(12) ? aHeader : random.pick(MUTATIONS);
      draft = mutation(draft, operation, random) ?? aHeader(draft, operation, random) ?? draft;
    }
    // Of two changes one may hide what the other would bring about: only single ones are held to a law of their own.
    return draft.notes.length > 1 ? { ...draft, laws: [] } : draft;
  }

  private async caller(): Promise<Caller> {
    const allowed = WHO_MAY[this.operation.name];
    const role: Role = allowed === undefined || allowed === 'everybody' ? 'officer' : (allowed[0] ?? 'officer');
    if (!SPENDS_THE_CALLER.has(this.operation.name)) return this.drilled.staff[role].caller;
    this.spender ??= (await hire(this.drilled.admin, role)).caller;
    return this.spender;
  }

  /** A busy machine is not a slow product: what was slow counts when it is slow whenever others are answered quickly. */
  private async slowness(call: Call, first: Answer): Promise<string[]> {
    let least = first.ms;
    for (let time = 1; time < TIMES_SLOW && least > ANSWER_MS_MAX; time += 1) {
      await eventually(async () => {
        const { ms } = await this.drilled.line.send({ method: 'GET', path: '/health/live' });
        if (ms > QUICK_MS) throw new Error('the machine is busy');
      }).catch(() => undefined);
      const waited = this.drilled.waitedMs();
      const { ms } = await this.drilled.line.send(call);
      least = Math.min(least, ms - (this.drilled.waitedMs() - waited));
    }
    return least > ANSWER_MS_MAX ? ['it takes over a second'] : [];
  }

  private async unanswered(error: NoAnswer, index: number, draft: Draft, call: Call): Promise<void> {
    const lives = await this.drilled.lives(5000);
    this.note(lives ? `no answer: ${error.why}` : 'the program stopped answering', index, draft, call);
    if (lives || (await this.drilled.lives(RECOVERY_MS))) return;
    await this.drilled.restart();
  }

  /** What was made can be asked for from now on. */
  private learn(draft: Draft, answer: Answer): void {
    const { location } = answer.headers;
    if (answer.status < 300 && location?.startsWith(API) === true && !draft.path.startsWith('/users'))
      this.zone.remember(location.replace(API, ''));
  }
}

function hashOf(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return hash;
}
