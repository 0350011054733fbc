import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Random } from '../../../../src/demo/domain/random.js';
import { aFirm, aUscc, sciTechSmeFacts, sciTechSmeFigures } from '../../../support/factories.js';
import { csv } from '../../../support/importing.js';
import { API } from '../description.js';
import { aMark } from '../examples.js';
import { type Answer, type Call, codeOf, jsonOf, NoAnswer } from '../line.js';
import { multipart } from '../multipart.js';
import { type Staff } from '../staff.js';
import { type Ledger, type Written } from './ledger.js';

const ROWS = 60;
const BETWEEN_MS = 10;
const AGAIN_MS = 150;
const TIMES_MAX = 100;
/** Long ago, so that statements can be of as many days as there are to make. */
const FOUNDED = '1950-06-01';
const DAY_MS = 86_400_000;

/** Refusals that may come while the program or its server is being killed: come again later, and the work of others. */
const PASSING = new Set([409, 412, 503]);

interface Item {
  readonly id: string;
}

/** People at work: they write, import, sweep, export and handle alerts until they are told to stop, and note what was promised. */
export class Work {
  /** What the program answered and should not have. */
  readonly faults: string[] = [];
  /** How often nobody answered. */
  unanswered = 0;
  private readonly firms: string[] = [];
  private days = 0;
  private working = false;
  private hands: Promise<void>[] = [];

  constructor(
    private readonly staff: Staff,
    private readonly ledger: Ledger,
    private readonly random: Random,
  ) {}

  begin(): void {
    this.working = true;
    const loops = [() => this.newFirm(), () => this.figures(), () => this.fact(), () => this.recognition(), () => this.alert()];
    const once = [() => this.import(false), () => this.import(true), () => this.sweep(), () => this.export()];
    this.hands = [...loops.map((step) => this.again(step)), ...once.map((step) => this.again(step, 1))];
  }

  /** Resolves when every hand is at rest. */
  async end(): Promise<void> {
    this.working = false;
    await Promise.all(this.hands);
  }

  private async again(step: () => Promise<void>, times = Number.POSITIVE_INFINITY): Promise<void> {
    for (let time = 0; this.working && time < times; time += 1) {
      await step();
      await pause(BETWEEN_MS);
    }
  }

  /** Sends a write whose trace is `mark`; undefined when nothing was promised. */
  private async write(what: Written, mark: string, call: Call, token: string | undefined): Promise<Answer | undefined> {
    const key: Record<string, string> = call.method === 'POST' ? { 'idempotency-key': randomUUID() } : {};
    const request = { ...call, path: API + call.path, headers: { ...call.headers, ...key }, token };
    let answer = await this.send(request);
    // A write that nobody answered is sent again as it was: its key keeps it from being done twice.
    for (let time = 0; answer === 'none' && call.method === 'POST' && this.working && time < TIMES_MAX; time += 1) {
      await pause(AGAIN_MS);
      answer = await this.send(request);
    }
    this.ledger.note(what, mark, typeof answer === 'object');
    return typeof answer === 'object' ? answer : undefined;
  }

  /** The answer; `none` when none came or one that says "not now", `refused` when it says no. */
  private async send(call: Call): Promise<Answer | 'none' | 'refused'> {
    try {
      const answer = await this.staff.officer.caller.line.send(call);
      if (answer.status === 503 && answer.headers['retry-after'] === undefined) this.blame(call, answer, 'without Retry-After');
      if (answer.status < 300) return answer;
      if (!PASSING.has(answer.status)) this.blame(call, answer, '');
      return answer.status === 503 ? 'none' : 'refused';
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.unanswered += 1;
      await pause(AGAIN_MS);
      return 'none';
    }
  }

  private blame({ method, path }: Call, answer: Answer, why: string): void {
    const place = path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{}');
    this.faults.push(`${method} ${place}: ${answer.status} ${codeOf(answer) ?? ''} ${why}`.trim());
  }

  private static json(method: string, path: string, body: object, headers: Readonly<Record<string, string>> = {}): Call {
    return { method, path, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } };
  }

  private get aFirmOfOurs(): string | undefined {
    return this.firms.length === 0 ? undefined : this.random.pick(this.firms as [string, ...string[]]);
  }

  private async newFirm(): Promise<void> {
    const body = aFirm({ registeredOn: FOUNDED });
    const answer = await this.write(
      'firm',
      String(body.uscc),
      Work.json('POST', '/firms', body),
      this.staff.officer.caller.token,
    );
    if (answer !== undefined) this.firms.push((jsonOf(answer) as Item).id);
  }

  private async figures(): Promise<void> {
    const firm = this.aFirmOfOurs;
    if (firm === undefined) return;
    const source = aMark();
    const year = this.random.whole(2023, 2025);
    const staff = this.random.whole(10, 400);
    const body = { ...sciTechSmeFigures({ techStaff: staff, salesRevenue: `${this.random.whole(1, 90)}0000000.00` }), source };
    const call = Work.json('PUT', `/firms/${firm}/figures/${year}`, body, { 'if-match': '*' });
    await this.write('figures', source, call, this.staff.officer.caller.token);
  }

  private async fact(): Promise<void> {
    const firm = this.aFirmOfOurs;
    if (firm === undefined) return;
    const source = aMark();
    // The same statement of the same day said twice is one: each gets a day of its own.
    this.days += 1;
    const statedOn = new Date(Date.parse(FOUNDED) + this.days * DAY_MS).toISOString().slice(0, 10);
    const fact = this.random.pick(sciTechSmeFacts() as [Record<string, unknown>, ...Record<string, unknown>[]]);
    const body = { ...fact, ...(fact.kind === 'attestation' ? { statedOn } : {}), source };
    await this.write('fact', source, Work.json('POST', `/firms/${firm}/facts`, body), this.staff.officer.caller.token);
  }

  private async recognition(): Promise<void> {
    const firm = this.firms.shift();
    if (firm === undefined) return;
    const reason = aMark();
    const body = { stage: 'sci-tech-sme', issuedOn: '2026-03-01', effectiveOn: '2026-03-01', reason };
    await this.write(
      'recognition',
      reason,
      Work.json('POST', `/firms/${firm}/recognitions`, body),
      this.staff.officer.caller.token,
    );
  }

  private async alert(): Promise<void> {
    const { token } = this.staff.manager.caller;
    const answer = await this.send({ method: 'GET', path: `${API}/alerts?state=open&limit=20`, token });
    const { items = [] } = (typeof answer === 'object' ? jsonOf(answer) : {}) as { items?: Item[] };
    const [first, ...rest] = items;
    if (first === undefined) return;
    const { id } = this.random.pick([first, ...rest]);
    const mark = aMark();
    if (this.random.chance(50))
      await this.write('acknowledgement', mark, Work.json('POST', `/alerts/${id}/acknowledge`, { note: mark }), token);
    else {
      const until = new Date(Date.now() + this.random.whole(1, 60) * 1000).toISOString();
      await this.write('silence', mark, Work.json('POST', `/alerts/${id}/silence`, { until, reason: mark }), token);
    }
  }

  private async import(dryRun: boolean): Promise<void> {
    const rows = Array.from({ length: ROWS }, () => {
      const uscc = aUscc();
      return [uscc, `虚构${uscc.slice(-8)}有限公司`, 2025, '123.45', this.random.whole(1, 400)];
    });
    const file = csv(['统一社会信用代码', '企业名称', '年度', '销售收入（万元）', '职工总数'], ...rows);
    const fileName = `${aMark()}.csv`;
    const { body, headers } = multipart({ file, fileName, fields: { kind: 'firms', dryRun: String(dryRun) } });
    await this.write('import', fileName, { method: 'POST', path: '/imports', body, headers }, this.staff.officer.caller.token);
  }

  private async sweep(): Promise<void> {
    const answer = await this.send({ method: 'POST', path: `${API}/sweeps`, token: this.staff.admin.caller.token });
    if (typeof answer === 'object') this.ledger.note('sweep', (jsonOf(answer) as Item).id, true);
  }

  private async export(): Promise<void> {
    const { token } = this.staff.auditor.caller;
    const answer = await this.send({ ...Work.json('POST', `${API}/exports`, { kind: 'stage-history' }), token });
    if (typeof answer === 'object') this.ledger.note('export', (jsonOf(answer) as Item).id, true);
  }
}
