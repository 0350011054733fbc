import { bodyOf, changesIn, draftText, type CellDraft, type YearDraft } from './drafts.js';

const cell = (text: string, unit: CellDraft['unit'] = 'wan'): CellDraft => ({ text, unit });
const body = (draft: YearDraft, reason = ''): Record<string, unknown> => bodyOf(draft, reason).body;

describe('a year’s draft as it is sent', () => {
  it('makes a cleared cell unknown and leaves a cell alone that nobody touched', () => {
    expect(body({ cells: { employees: cell(''), totalAssets: cell('  ') } })).toEqual({ employees: null, totalAssets: null });
    expect(body({ cells: {} })).toEqual({});
  });

  it('sends nought as nought', () => {
    expect(body({ cells: { employees: cell('0'), totalAssets: cell('0') } })).toEqual({ employees: '0', totalAssets: '0' });
  });

  it('sends money in yuan whatever unit it was typed in, and a count as it is', () => {
    expect(body({ cells: { salesRevenue: cell('1,200.55'), employees: cell('12.5') } })).toEqual({
      salesRevenue: '12005500',
      employees: '12.5',
    });
    expect(body({ cells: { salesRevenue: cell('1200.55', 'yuan') } })).toEqual({ salesRevenue: '1200.55' });
  });

  it('sends an estimate as its two ends', () => {
    expect(body({ cells: { salesRevenue: cell('1~2') } })).toEqual({ salesRevenue: { low: '10000', high: '20000' } });
  });

  it('names what cannot be read and sends the rest', () => {
    expect(bodyOf({ cells: { employees: cell('很多'), techStaff: cell('5') } }, '')).toEqual({
      body: { techStaff: '5' },
      unreadable: ['employees'],
    });
  });

  it('sends status, source and reason where they are stated, an emptied source as none', () => {
    expect(body({ cells: {}, status: 'audited', source: ' 审计报告 ' }, ' 更正 ')).toEqual({
      status: 'audited',
      source: '审计报告',
      reason: '更正',
    });
    expect(body({ cells: {}, source: ' ' }, ' ')).toEqual({ source: null });
  });
});

describe('the changes of a year that wait', () => {
  it('are its touched cells, cleared ones among them, and its status and source', () => {
    expect([changesIn(undefined), changesIn({ cells: {} })]).toEqual([0, 0]);
    expect(changesIn({ cells: { employees: cell(''), techStaff: cell('5') }, status: 'audited', source: '' })).toBe(4);
  });
});

describe('a draft as it is shown', () => {
  it('is turned into the unit chosen now, where it is money that can be read', () => {
    expect(draftText(cell('1200.55'), 'salesRevenue', 'yuan')).toBe('12005500');
    expect(draftText(cell('12005500', 'yuan'), 'salesRevenue', 'wan')).toBe('1200.55');
    expect(draftText(cell('1200.55'), 'salesRevenue', 'wan')).toBe('1200.55');
    expect(draftText(cell('12'), 'employees', 'yuan')).toBe('12');
    for (const text of ['', '很多']) expect(draftText(cell(text), 'salesRevenue', 'yuan')).toBe(text);
  });
});
