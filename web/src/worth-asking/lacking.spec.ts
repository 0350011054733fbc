import { translator } from '../i18n/catalogue.js';
import { zhCN } from '../i18n/zh-CN/index.js';
import { lackingOf, lackingWords } from './lacking.js';

const t = translator(zhCN);

describe('what a firm lacks', () => {
  it('is named in the address and read from it again', () => {
    const employees = lackingOf({ figure: 'employees', year: 2025 });
    expect(employees).toBe('employees.2025');
    expect(lackingWords(employees, t)).toBe('2025 年职工总数（月平均）');
    expect(lackingOf({ figure: 'core-ip', year: null })).toBe('core-ip');
  });

  it('has words for every kind', () => {
    expect(lackingWords('core-ip', t)).toBe('知识产权对主要产品（服务）起核心支持作用');
    expect(lackingWords('innovation-total', t)).toBe('创新能力总分');
    expect(lackingWords('rate.USD-CNY.2025', t)).toBe('2025 年汇率 USD/CNY');
    expect(lackingWords('financing-round.postMoney', t)).toBe('最近一轮投后估值');
    expect(lackingWords('registeredOn', t)).not.toBe('registeredOn');
    expect(lackingWords('anything', t)).toBe('anything');
  });
});
