import { isForeignWrite } from './origin.js';
import { normalisePassword, passwordProblem } from './password.js';
import { normaliseUsername, usernameKey, usernameLook, usernameProblem } from './username.js';

describe('usernames', () => {
  it('are the same whatever their case and width', () => {
    expect(usernameKey('Ｗａｎｇ.Wei')).toBe('wang.wei');
    expect(usernameKey(' WANG.wei ')).toBe('wang.wei');
    expect(normaliseUsername('Ｗａｎｇ')).toBe('Wang');
  });

  it.each(['wang.wei', '王伟', 'w2', 'wei@zone.example', 'a'.repeat(64)])('may be %s', (username) => {
    expect(usernameProblem(username, '/username')).toBeUndefined();
  });

  it.each([
    ['w', 'identity.username-length'],
    ['', 'identity.username-length'],
    ['a'.repeat(65), 'identity.username-length'],
    ['.wei', 'identity.username-shape'],
    ['wang wei', 'identity.username-shape'],
    ['wang\u0000', 'identity.username-shape'],
    ['wang\u202ewei', 'identity.username-shape'],
    ['\u0430dmin', 'identity.username-shape'],
    ['\u03b1dmin', 'identity.username-shape'],
    ['adm\u0131n', 'identity.username-shape'],
    ['admin\u0301', 'identity.username-shape'],
    ['admi\u00f1', 'identity.username-shape'],
    ['admin\u3164', 'identity.username-shape'],
    ['\u2ee9', 'identity.username-length'],
    ['\u2ee9\u2ee9', 'identity.username-shape'],
  ])('may not be %j', (username, code) => {
    expect(usernameProblem(username, '/username')).toMatchObject({ pointer: '/username', code });
  });
});

describe('the look of a username', () => {
  it.each([
    ['admin1', 'adminl'],
    ['admin1', 'adminI'],
    ['0fficer', 'Officer'],
    ['rnanager', 'manager'],
    ['vvang', 'wang'],
    ['王一', '王-'],
    ['Ａｄｍｉｎ', 'admin'],
  ])('%s is that of %s', (one, other) => {
    expect(usernameLook(one)).toBe(usernameLook(other));
  });

  it.each([
    ['zhangli', 'zhangil'],
    ['王伟', '王玮'],
    ['admin', 'admin2'],
    ['li', 'il'],
  ])('%s is not that of %s', (one, other) => {
    expect(usernameLook(one)).not.toBe(usernameLook(other));
  });
});

describe('passwords', () => {
  it.each(['correct horse', '一二三四五六七八九十', 'x1y2z3w4v5'])('may be %s', (password) => {
    expect(passwordProblem(password, 'wei', '/password')).toBeUndefined();
  });

  it.each([
    ['x1y2z3w4v', 'identity.password-length'],
    ['ab'.repeat(101), 'identity.password-length'],
    ['aaaaaaaabbbb', 'identity.password-monotonous'],
    ['Wang.Wei.2026', 'identity.password-is-username'],
  ])('may not be %s', (password, code) => {
    expect(passwordProblem(password, 'wang.wei.2026', '/password')).toMatchObject({ code });
  });

  it('are the same from keyboards that compose characters differently', () => {
    expect(normalisePassword('e\u0301')).toBe(normalisePassword('\u00e9'));
  });
});

describe('a write with the session cookie', () => {
  const write = { method: 'POST', host: 'zone.example:3000', origin: undefined, secFetchSite: undefined };

  it('is ours from our own page, from the address bar and from a program', () => {
    expect(isForeignWrite(write, [])).toBe(false);
    expect(isForeignWrite({ ...write, origin: 'http://zone.example:3000' }, [])).toBe(false);
    expect(isForeignWrite({ ...write, secFetchSite: 'none' }, [])).toBe(false);
    expect(isForeignWrite({ ...write, secFetchSite: 'same-origin', origin: 'https://proxy.example' }, [])).toBe(false);
  });

  it.each([
    { origin: 'http://zone.example:3001' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { secFetchSite: 'cross-site' },
    { secFetchSite: 'same-site' },
    { secFetchSite: 'cross-site', origin: 'http://zone.example:3000' },
  ])('is foreign with %j', (headers) => {
    expect(isForeignWrite({ ...write, ...headers }, [])).toBe(true);
  });

  it('is ours from an origin that the settings name', () => {
    expect(
      isForeignWrite({ ...write, origin: 'https://console.example', secFetchSite: 'same-site' }, ['https://console.example']),
    ).toBe(false);
  });

  it('is not at stake when nothing is written', () => {
    expect(isForeignWrite({ ...write, method: 'GET', origin: 'https://evil.example' }, [])).toBe(false);
  });
});
