import { makePassword, PasswordHasher } from './password-hasher.js';
import { tokenInAuthorization } from './session-cookie.js';

describe('password hashes', () => {
  const hasher = new PasswordHasher();
  beforeAll(() => hasher.onModuleInit());

  it('are argon2id, each with its own salt', async () => {
    const [one, other] = await Promise.all([hasher.hash('correct horse'), hasher.hash('correct horse')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
  });

  it('fit their password in whatever composition, and no other', async () => {
    const hash = await hasher.hash('caf\u00e9 au lait');
    expect(await hasher.verify(hash, 'cafe\u0301 au lait', 'known')).toBe(true);
    expect(await hasher.verify(hash, 'cafe au lait', 'strangers')).toBe(false);
  });

  it('are worked on even where there is no account: the hash of nobody is made at the start, checked, and fits nothing', async () => {
    expect(await hasher.verify(undefined, 'correct horse', 'strangers')).toBe(false);
    // One that has not started has nobody's hash to work on, and cannot answer without working.
    await expect(new PasswordHasher().verify(undefined, 'correct horse', 'strangers')).rejects.toThrow();
  });
});

describe('a password that is made', () => {
  it('is typeable and new every time', () => {
    const made = Array.from({ length: 100 }, makePassword);
    for (const password of made) expect(password).toMatch(/^([a-hj-km-np-z2-9]{5}-){3}[a-hj-km-np-z2-9]{5}$/);
    expect(new Set(made).size).toBe(100);
  });
});

describe('the session token', () => {
  it('comes as a bearer token', () => {
    expect(tokenInAuthorization('Bearer t0ken')).toBe('t0ken');
    expect(tokenInAuthorization('bearer  t0ken')).toBe('t0ken');
    expect(tokenInAuthorization(undefined)).toBeUndefined();
    expect(tokenInAuthorization('Basic dXNlcg==')).toBeNull();
    expect(tokenInAuthorization('Bearer ')).toBeNull();
  });
});
