import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from './project-root.js';

/** The items of levels 1 and 2 of OWASP ASVS 5.0.0, by section. */
const ITEMS = `
  1.1: 1-2 · 1.2: 1-9 · 1.3: 1-11 · 1.4: 1-3 · 1.5: 1-2
  2.1: 1-3 · 2.2: 1-3 · 2.3: 1-4 · 2.4: 1
  3.2: 1-2 · 3.3: 1-4 · 3.4: 1-6 · 3.5: 1-5 · 3.7: 1-2
  4.1: 1-3 · 4.2: 1 · 4.3: 1-2 · 4.4: 1-4
  5.1: 1 · 5.2: 1-3 · 5.3: 1-2 · 5.4: 1-3
  6.1: 1-3 · 6.2: 1-12 · 6.3: 1-4 · 6.4: 1-4 · 6.5: 1-5 · 6.6: 1-3 · 6.8: 1-4
  7.1: 1-3 · 7.2: 1-4 · 7.3: 1-2 · 7.4: 1-5 · 7.5: 1-2 · 7.6: 1-2
  8.1: 1-2 · 8.2: 1-3 · 8.3: 1 · 8.4: 1
  9.1: 1-3 · 9.2: 1-4
  10.1: 1-2 · 10.2: 1-2 · 10.3: 1-4 · 10.4: 1-11 · 10.5: 1-5 · 10.6: 1-2 · 10.7: 1-3
  11.1: 1-2 · 11.2: 1-3 · 11.3: 1-3 · 11.4: 1-4 · 11.5: 1 · 11.6: 1
  12.1: 1-3 · 12.2: 1-2 · 12.3: 1-4
  13.1: 1 · 13.2: 1-5 · 13.3: 1-2 · 13.4: 1-5
  14.1: 1-2 · 14.2: 1-4 · 14.3: 1-3
  15.1: 1-3 · 15.2: 1-3 · 15.3: 1-7
  16.1: 1 · 16.2: 1-5 · 16.3: 1-4 · 16.4: 1-3 · 16.5: 1-3
  17.1: 1 · 17.2: 1-4 · 17.3: 1-2
`;

const ANSWERS = ['met', 'partly', 'not met', 'n/a'];

const document = fs.readFileSync(path.join(projectRoot(), 'docs', 'security.md'), 'utf8');
const rows = [...document.matchAll(/^\| ([\d., ]+) \| (.*?) \| (.*?) \| (.*) \|$/gm)].map(
  ([, items = '', words, answer = '', where = '']) => ({
    items: items.split(', '),
    words,
    answer,
    where,
  }),
);

/** `1.2: 1-3,5` as 1.2.1, 1.2.2, 1.2.3 and 1.2.5. */
function spelled(sections: string): string[] {
  return [...sections.matchAll(/(\d+\.\d+): ([\d,-]+)/g)].flatMap(([, section = '', ranges = '']) =>
    ranges.split(',').flatMap((range) => {
      const [first = 0, last = first] = range.split('-').map(Number);
      return Array.from({ length: last - first + 1 }, (_, index) => `${section}.${first + index}`);
    }),
  );
}

describe('what the security document says', () => {
  it('answers every item of levels 1 and 2, once and in order, and no other', () => {
    expect(rows.flatMap(({ items }) => items)).toEqual(spelled(ITEMS));
  });

  it('has an answer for each, and a place or a reason', () => {
    for (const { items, words, answer, where } of rows) {
      expect({ items, known: ANSWERS.includes(answer) }).toEqual({ items, known: true });
      expect({ items, said: words !== '' && where.length > 3 }).toEqual({ items, said: true });
    }
  });

  it('names no file that is not there', () => {
    const named = [...document.matchAll(/`([\w.@-]+(?:\/[\w.@-]+)+\.\w+|[\w-]+\.(?:md|json|yml))`/g)].map(
      ([, file = '']) => file,
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((file) => !fs.existsSync(path.join(projectRoot(), file)))).toEqual([]);
  });

  it('counts its answers right', () => {
    const count = (answer: string): number =>
      rows.filter((row) => row.answer === answer).reduce((sum, { items }) => sum + items.length, 0);
    const counted = ANSWERS.map((answer) => `${count(answer)} ${answer}`).join(', ');
    expect(document).toContain(counted);
  });
});
