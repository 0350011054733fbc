import { ConfigError, loadConfig, withSettings } from './config.js';
import { VARIABLES } from './variables.js';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('the settings', () => {
  it('need nothing', () => {
    expect(loadConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      role: 'all',
      demo: true,
      embedded: true,
      databaseUrl: null,
      timeZone: 'Asia/Shanghai',
      uploadLimitBytes: 50 * 1024 * 1024,
    });
  });

  it('take blank for absent', () => {
    expect(loadConfig({ PORT: ' ', DATABASE_URL: '' })).toMatchObject({ port: 3000, embedded: true });
  });

  it('name every variable that is wrong at once', () => {
    const problems = problemsOf({
      PORT: '70000',
      ECHELON_ROLE: 'boss',
      DATABASE_URL: 'mysql://x',
      REDIS_URL: 'x',
      ECHELON_TIME_ZONE: 'Nowhere',
      ECHELON_DEMO: 'yes',
    });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'DATABASE_URL',
      'PORT',
      'ECHELON_ROLE',
      'ECHELON_DEMO',
      'REDIS_URL',
      'ECHELON_TIME_ZONE',
    ]);
  });

  it('tell of a variable that does not exist, which may be misspelt', () => {
    expect(problemsOf({ ECHELON_DATADIR: '/x' })).toEqual([expect.stringContaining('ECHELON_DATADIR')]);
  });

  it('never repeat an address that may hold a password', () => {
    expect(problemsOf({ DATABASE_URL: 'mysql://user:very-secret@host/db' }).join()).not.toContain('very-secret');
  });

  it('keep roles apart only on a database of one’s own', () => {
    expect(problemsOf({ ECHELON_ROLE: 'worker' })).toEqual([expect.stringContaining('needs DATABASE_URL')]);
    expect(problemsOf({ ECHELON_ROLE: 'worker', DATABASE_URL: 'postgres://h/d' })).toEqual([]);
  });

  it('can be changed into others without changing', () => {
    const config = loadConfig({});
    expect(withSettings(config, { port: 1 }).port).toBe(1);
    expect(config.port).toBe(3000);
  });

  it.each([
    ['off', 'off'],
    ['0', 'off'],
    ['on', { hops: 1 }],
    ['1', { hops: 1 }],
    ['2', { hops: 2 }],
    ['127.0.0.1', { networks: ['127.0.0.1'] }],
    ['10.0.0.0/8, ::1,2001:db8::/32', { networks: ['10.0.0.0/8', '::1', '2001:db8::/32'] }],
  ])('take %s as whose word about a client counts', (value, trustProxy) => {
    expect(loadConfig({ ECHELON_TRUST_PROXY: value }).trustProxy).toEqual(trustProxy);
  });

  it.each([
    'yes',
    'true',
    '11',
    '-1',
    '1.5',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/33',
    '10.0.0/8',
    'proxy.example',
    '127.0.0.1,',
    '10.0.0.0/8/8',
  ])('refuse %s, which names no proxy or everybody', (value) => {
    expect(problemsOf({ ECHELON_TRUST_PROXY: value })).toEqual([expect.stringContaining('ECHELON_TRUST_PROXY')]);
  });

  it('are listed once each', () => {
    expect(new Set(VARIABLES.map((variable) => variable.name)).size).toBe(VARIABLES.length);
  });
});
