import { aMove } from '../../../test/support/bag.js';
import { jsonLine, MOVE_COLUMNS, safeCell, tableRow } from './move-columns.js';

describe('a cell of a table', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '＋1', '－1', '＠SUM(A1)'])(
    'has an apostrophe before what a spreadsheet could take for a formula: %j',
    (text) => {
      expect(safeCell(text)).toBe(`'${text}`);
    },
  );

  it.each(['', '1', '2024-11-19', 'GR202432000001', '虚构甲（-）', ' =1', "'=1", '−1', '第1=2条'])(
    'is left as it is: %j',
    (text) => {
      expect(safeCell(text)).toBe(text);
    },
  );
});

describe('a row of a table', () => {
  it('has the true texts of a move in the order of its headings, blank where there is none', () => {
    const move = aMove(1, { number: null, evidence: '＝公示', verdict: null });
    const row = Object.fromEntries(tableRow(move).map((text, index) => [MOVE_COLUMNS[index]?.heading, text]));
    expect(row).toEqual({
      firmId: move.firm.id,
      uscc: move.firm.uscc,
      firmName: move.firm.name,
      effectiveOn: '2024-11-19',
      kind: 'entered',
      stage: 'high-tech-enterprise',
      from: '',
      to: 'high-tech-enterprise',
      recognition: move.recognition,
      number: '',
      endKind: '',
      reason: '',
      evidence: "'＝公示",
      by: 'officer',
      recordedAt: '2026-01-02T03:04:05.000Z',
      verdictDigest: '',
      verdictCriteria: '',
      verdictResult: '',
    });
  });

  it('has the verdict then in force in columns of its own', () => {
    expect(tableRow(aMove(1)).slice(-3)).toEqual(['sha256:00', 'cn/high-tech-enterprise@2016', 'met']);
  });

  it('has an end’s kind and reason, and where the firm stood before', () => {
    const cells = tableRow(aMove(1, { kind: 'ended', from: 'gazelle', to: null, endKind: 'cancelled', reason: '撤销' }));
    expect(cells).toEqual(expect.arrayContaining(['ended', 'gazelle', 'cancelled', '撤销']));
  });
});

describe('a line of JSON', () => {
  it('holds the true values, with nothing before them', () => {
    const move = aMove(1, { reason: '=HYPERLINK("x")' });
    expect(JSON.parse(jsonLine(move))).toEqual(move);
    expect(jsonLine(move)).not.toContain('\n');
  });
});
