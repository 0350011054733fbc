import { describeError, textLine } from './logging.js';

describe('what a log says of an error', () => {
  it('leaves out statements, parameters and row details', () => {
    const driverError = Object.assign(new Error('duplicate key'), {
      code: '23505',
      constraint: 'users_username_key',
      detail: 'Key (username)=(王芳) already exists.',
    });
    const error = Object.assign(new Error('duplicate key'), { query: 'INSERT …', parameters: ['王芳'], driverError });
    const told = JSON.stringify(describeError(error));
    expect(told).toContain('users_username_key');
    expect(told).not.toContain('王芳');
    expect(told).not.toContain('INSERT');
  });

  it('leaves out the message that repeats a refused value', () => {
    const error = Object.assign(new Error('invalid input syntax for type integer: "13800000000"'), { code: '22P02' });
    expect(JSON.stringify(describeError(error))).not.toContain('13800000000');
  });
});

describe('a log line for a person', () => {
  it('shows time, level, place, what, and the rest', () => {
    const line = JSON.stringify({
      level: 40,
      time: Date.UTC(2026, 6, 1, 8),
      context: 'Queue',
      msg: 'slow',
      queue: 'imports',
      err: { message: 'away' },
    });
    expect(textLine(line)).toBe('08:00:00 warn  [Queue] slow (away) queue=imports\n');
  });
});
