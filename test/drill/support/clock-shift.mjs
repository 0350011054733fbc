// Preloaded into a program (`--import`): its clock is wrong by TEST_CLOCK_SHIFT_MS, as on a machine whose clock somebody set.
const Right = Date;
const shift = Number(process.env.TEST_CLOCK_SHIFT_MS ?? 0);
const now = () => Right.now() + shift;

globalThis.Date = new Proxy(Right, {
  construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made),
  apply: () => new Right(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
