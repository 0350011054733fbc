import { anAddress } from './support/caller.js';
import { Drilled } from './support/drilled.js';
import { codeOf } from './support/line.js';
import { PASSWORD } from './support/staff.js';

const GUESSES = 130;
/** A person who tries their old passwords needs no more. */
const LOOKED_AT_MAX = 30;
const PATIENCE_MS = 240_000;
const LET_IN = 201;
const REFUSED = 401;
const TOO_MANY = 429;

/** One attempt to sign in; `forwarded` is the header as it reaches the program. */
async function attempt(drilled: Drilled, username: string, password: string, forwarded?: string): Promise<number> {
  const answer = await drilled.line.send({
    method: 'POST',
    path: '/api/v1/sessions',
    headers: { 'content-type': 'application/json', ...(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }) },
    body: JSON.stringify({ username, password }),
  });
  if (![LET_IN, REFUSED, TOO_MANY].includes(answer.status)) throw new Error(`${answer.status} ${codeOf(answer) ?? ''}`);
  return answer.status;
}

/** How many of many guesses were looked at, rather than turned away. */
async function lookedAt(
  drilled: Drilled,
  username: (index: number) => string,
  forwarded: () => string | undefined,
): Promise<number> {
  let count = 0;
  for (let index = 0; index < GUESSES; index += 1)
    if ((await attempt(drilled, username(index), `guess ${index}, long enough`, forwarded())) === REFUSED) count += 1;
  return count;
}

describe('guessing passwords behind a proxy that appends the caller’s address', () => {
  let drilled: Drilled;
  /** What such a proxy sends on when the caller has written the header before. */
  const appended = (real: string): string => `${anAddress()}, ${real}`;

  beforeAll(async () => {
    drilled = await Drilled.start({ ECHELON_TRUST_PROXY: 'on' });
  }, PATIENCE_MS);

  afterAll(() => drilled.close());

  it(
    'is counted by the address that the proxy saw, whatever the caller claims',
    async () => {
      const real = anAddress();
      const { username } = drilled.staff.officer;
      expect(
        await lookedAt(
          drilled,
          () => username,
          () => appended(real),
        ),
      ).toBeLessThanOrEqual(LOOKED_AT_MAX);
    },
    PATIENCE_MS,
  );

  it(
    'locks nobody out who comes from elsewhere',
    async () => {
      const real = anAddress();
      const { username } = drilled.staff.manager;
      await lookedAt(
        drilled,
        () => username,
        () => appended(real),
      );
      expect(await attempt(drilled, username, PASSWORD, appended(anAddress()))).toBe(LET_IN);
    },
    PATIENCE_MS,
  );

  it(
    'locks nobody out by claiming to come from where they are',
    async () => {
      const theirs = anAddress();
      const { username } = drilled.staff.auditor;
      const mine = anAddress();
      await lookedAt(
        drilled,
        () => username,
        () => `${theirs}, ${mine}`,
      );
      expect(await attempt(drilled, username, PASSWORD, theirs)).toBe(LET_IN);
    },
    PATIENCE_MS,
  );
});

describe('guessing passwords where everybody shares one address', () => {
  let drilled: Drilled;

  beforeAll(async () => {
    drilled = await Drilled.start({ ECHELON_TRUST_PROXY: 'off' });
  }, PATIENCE_MS);

  afterAll(() => drilled.close());

  it(
    'is counted whatever address the caller claims',
    async () => {
      const { username } = drilled.staff.officer;
      expect(await lookedAt(drilled, () => username, anAddress)).toBeLessThanOrEqual(LOOKED_AT_MAX);
    },
    PATIENCE_MS,
  );

  it(
    'of many accounts does not lock out another',
    async () => {
      await lookedAt(
        drilled,
        (index) => `nobody-${index}`,
        () => undefined,
      );
      expect(await attempt(drilled, drilled.staff.manager.username, PASSWORD)).toBe(LET_IN);
    },
    PATIENCE_MS,
  );
});
