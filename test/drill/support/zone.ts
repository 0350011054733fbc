import { randomUUID } from 'node:crypto';
import { type Random } from '../../../src/demo/domain/random.js';
import { eventually } from '../../support/eventually.js';
import { aFirm, sciTechSmeFacts, sciTechSmeFigures } from '../../support/factories.js';
import { Caller, signIn } from './caller.js';
import { type Operation } from './description.js';
import { anUpload } from './examples.js';
import { multipart } from './multipart.js';
import { hire, PASSWORD, type Staff } from './staff.js';

interface Item {
  readonly id: string;
}

/** Values for parameters that name no record, by the parameter's name; the first will do, the others vary. */
const BY_NAME: Readonly<Record<string, readonly [string, ...string[]]>> = {
  year: ['2025', '2024', '2023'],
  kind: ['firms', 'figures', 'recognitions', 'attestations', 'intellectual-property'],
  layer: ['cn', 'cn-jiangsu', 'gei'],
};
/** Places that no write tells of. */
const STANDING: readonly string[] = [
  ...['sci-tech-sme', 'high-tech-enterprise', 'gazelle', 'unicorn'].map((stage) => `/stages/${stage}`),
  '/criteria/cn/sci-tech-sme/2017',
  '/criteria/cn/high-tech-enterprise/2016',
  '/criteria/gei/unicorn/2025',
];

const PARAMETER = /\{(\w+)\}/;

/** A zone of a few fictional firms with something of everything, and the places at which its records stand. */
export class Zone {
  /** Concrete places by nameless place: `/firms/{}/facts/{}` → `/firms/…/facts/…`. */
  private readonly places = new Map<string, string[]>();

  constructor(
    readonly admin: Caller,
    readonly staff: Staff,
  ) {
    for (const place of STANDING) this.remember(place);
  }

  /** Notes a record's place, to be asked for later. */
  remember(place: string): void {
    const [, first = '', ...rest] = place.split('/');
    const template =
      first === 'criteria'
        ? '/criteria/{}/{}/{}'
        : `/${first}${rest.map((part, index) => (index % 2 === 0 ? '/{}' : `/${part}`)).join('')}`;
    const known = this.places.get(template) ?? [];
    if (!known.includes(place)) this.places.set(template, [...known, place].slice(-200));
  }

  /** The address of a route with the ids of records that are there. */
  pathOf({ template }: Operation, random: Random): string {
    let path = template;
    const known = [...this.places].filter(([place]) => matches(template, place)).sort((a, b) => b[0].length - a[0].length);
    const [longest] = known;
    if (longest !== undefined) {
      const place = random.pick(longest[1] as [string, ...string[]]);
      path =
        place +
        template
          .split('/')
          .slice(place.split('/').length)
          .map((part) => `/${part}`)
          .join('');
    }
    for (let found = PARAMETER.exec(path); found !== null; found = PARAMETER.exec(path)) {
      const [written, name = ''] = found;
      path = path.replace(written, this.valueOf(name, random));
    }
    return path;
  }

  private valueOf(name: string, random: Random): string {
    if (name === 'stage') return random.pick(this.places.get('/stages/{}') as [string, ...string[]]).replace('/stages/', '');
    return BY_NAME[name] === undefined ? randomUUID() : random.pick(BY_NAME[name]);
  }

  /** A new firm. */
  async firm(fields: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { id } = await this.staff.officer.caller.post<Item>('/firms', aFirm(fields));
    this.remember(`/firms/${id}`);
    return id;
  }

  async fact(firm: string): Promise<string> {
    const { id } = await this.staff.officer.caller.post<Item>(`/firms/${firm}/facts`, sciTechSmeFacts()[0]);
    this.remember(`/firms/${firm}/facts/${id}`);
    return id;
  }

  async recognition(firm: string): Promise<string> {
    const body = { stage: 'sci-tech-sme', issuedOn: '2026-03-01', effectiveOn: '2026-03-01', reason: 'drill' };
    const { id } = await this.staff.officer.caller.post<Item>(`/firms/${firm}/recognitions`, body);
    this.remember(`/firms/${firm}/recognitions/${id}`);
    return id;
  }

  /** An open alert of a new firm that qualifies. */
  async alert(): Promise<string> {
    const { officer, manager } = this.staff;
    const firm = await this.firm();
    for (const fact of sciTechSmeFacts()) await officer.caller.post(`/firms/${firm}/facts`, fact);
    await officer.caller.put(`/firms/${firm}/figures/2025`, sciTechSmeFigures());
    this.remember(`/firms/${firm}/figures/2025`);
    return eventually(async () => {
      const { items } = await manager.caller.get<{ items: Item[] }>(`/alerts?firm=${firm}`);
      const [alert] = items;
      if (alert === undefined) throw new Error(`no alert of ${firm}`);
      this.remember(`/alerts/${alert.id}`);
      return alert.id;
    });
  }

  /** An upload that is taken in and not yet done: it has rows enough to outlast the next request. */
  async importing(rows = 5000): Promise<string> {
    const { body, headers } = multipart(anUpload(rows));
    const { officer } = this.staff;
    const answer = await officer.caller.line.send({
      method: 'POST',
      path: '/api/v1/imports',
      headers,
      body,
      token: officer.caller.token,
    });
    const { id } = JSON.parse(answer.text) as Item;
    this.remember(`/imports/${id}`);
    return id;
  }

  async imported(): Promise<string> {
    const { officer } = this.staff;
    const id = await this.importing(3);
    await eventually(async () => {
      const { state } = await officer.caller.get<{ state: string }>(`/imports/${id}`);
      if (state !== 'done') throw new Error(`the import is ${state}`);
    });
    return id;
  }

  async exported(): Promise<string> {
    const { auditor } = this.staff;
    const { id } = await auditor.caller.post<Item>('/exports', { kind: 'stage-history' });
    this.remember(`/exports/${id}`);
    await eventually(async () => {
      const { state } = await auditor.caller.get<{ state: string }>(`/exports/${id}`);
      if (state !== 'done') throw new Error(`the export is ${state}`);
    });
    return id;
  }

  /** An account that may be changed, disabled or ended without harm. */
  async decoy(): Promise<string> {
    const { id } = await hire(this.admin, 'officer');
    this.remember(`/users/${id}`);
    return id;
  }

  /** Another open session of one of the staff. */
  async session(role: keyof Staff): Promise<string> {
    const { username, caller } = this.staff[role];
    const other = new Caller(caller.line, await signIn(caller.line, username, PASSWORD));
    const { items } = await other.get<{ items: { id: string; current: boolean }[] }>('/sessions');
    const current = items.find((each) => each.current);
    if (current === undefined) throw new Error('a session does not see itself');
    this.remember(`/sessions/${current.id}`);
    return current.id;
  }

  /** Something of everything. */
  async fill(): Promise<void> {
    const firm = await this.firm();
    await this.fact(firm);
    await this.recognition(firm);
    await this.alert();
    await this.imported();
    await this.exported();
    await this.decoy();
    await this.session('officer');
    const { id } = await this.staff.admin.caller.post<Item>('/sweeps');
    this.remember(`/sweeps/${id}`);
  }
}

/** True when a nameless place is where a route's address begins. */
function matches(template: string, place: string): boolean {
  const parts = template.split('/');
  return place.split('/').every((part, index) => (part === '{}' ? PARAMETER.test(parts[index] ?? '') : part === parts[index]));
}
