import { type DomainError } from '../../shared/errors.js';
import { etagOf, requireMatch, type StaleView } from './etag.js';

async function refusal(ifMatch: string | undefined, view: StaleView = {}): Promise<DomainError | undefined> {
  return requireMatch(ifMatch, 'r2', view).then(
    () => undefined,
    (error: unknown) => error as DomainError,
  );
}

describe('If-Match', () => {
  it.each(['"r2"', 'W/"r2"', '"r1", "r2"', '"r1",W/"r2"', '*', ' * ', '"r1", *', etagOf('r2')])(
    'lets a change through that names the revision there is, or any: %s',
    async (ifMatch) => {
      expect(await refusal(ifMatch)).toBeUndefined();
    },
  );

  it.each([undefined, '', '  '])('has to be there: %j', async (ifMatch) => {
    expect(await refusal(ifMatch)).toMatchObject({ kind: 'precondition-required', code: 'request.if-match-required' });
  });

  it.each(['"r1"', 'r2', '"r22"', '"*"', '"r1", "r3"', ','])(
    'refuses a change that names none that there is: %s',
    async (ifMatch) => {
      expect(await refusal(ifMatch)).toMatchObject({ kind: 'precondition-failed', code: 'request.stale', extensions: {} });
    },
  );

  it('shows with a refusal what there is now, and what the caller had read', async () => {
    const asked: string[] = [];
    const view: StaleView = {
      current: () => Promise.resolve({ name: 'theirs' }),
      original: (revision) => {
        asked.push(revision);
        return revision === 'r1' ? { name: 'as read' } : undefined;
      },
    };
    expect((await refusal('W/"r1", "r0"', view))?.extensions).toEqual({
      current: { name: 'theirs' },
      original: { name: 'as read' },
    });
    expect((await refusal('"gone"', view))?.extensions).toEqual({ current: { name: 'theirs' }, original: null });
    expect(asked).toEqual(['r1', 'gone']);
  });
});
