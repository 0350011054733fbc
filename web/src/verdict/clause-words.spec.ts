import { clauseWords } from './clause-words.js';

describe('a clause', () => {
  it('is quoted as the reader’s language quotes it', () => {
    expect(clauseWords('115号 Art. 8(3), 9(7)', 'zh-CN')).toBe('115号 第8条(3)、第9条(7)');
    expect(clauseWords('195号 三(七)4', 'zh-CN')).toBe('195号 三(七)4');
    expect(clauseWords('115号 Art. 8(3), 9(7)', 'en')).toBe('115号 Art. 8(3), 9(7)');
  });
});
