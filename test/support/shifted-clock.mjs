// Preloaded into a program (`--import`): its wall clock is wrong by TEST_CLOCK_SHIFT_MS, and SIGUSR2 sets it wrong by
// TEST_CLOCK_JUMP_MS, or right again. Monotonic clocks and the machine's uptime stay as they are, as when somebody sets a clock.
const real = Date;
let shift = Number(process.env.TEST_CLOCK_SHIFT_MS ?? 0);
const jump = Number(process.env.TEST_CLOCK_JUMP_MS ?? 0);
const now = () => real.now() + shift;

globalThis.Date = new Proxy(real, {
  construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made),
  apply: () => new real(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
process.on('SIGUSR2', () => (shift = shift === 0 ? jump : 0));
