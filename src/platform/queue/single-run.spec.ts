import { SingleRun } from './single-run.js';

describe('one run at a time', () => {
  it('lets calls during a run share the next one, which begins after them', async () => {
    let runs = 0;
    let active = 0;
    let release: () => void = () => undefined;
    const run = new SingleRun(async () => {
      runs += 1;
      active += 1;
      expect(active).toBe(1);
      if (runs === 1) await new Promise<void>((resolve) => (release = resolve));
      active -= 1;
    });
    const first = run.run();
    const later = [run.run(), run.run(), run.run()];
    release();
    await Promise.all([first, ...later]);
    expect(runs).toBe(2);
  });

  it('tells each caller of its own run’s failure and goes on', async () => {
    let runs = 0;
    const run = new SingleRun(async () => {
      runs += 1;
      await Promise.resolve();
      if (runs === 1) throw new Error('first');
    });
    const first = run.run();
    const second = run.run();
    await expect(first).rejects.toThrow('first');
    await expect(second).resolves.toBeUndefined();
    await run.ended();
    await expect(run.run()).resolves.toBeUndefined();
    expect(runs).toBe(3);
  });
});
