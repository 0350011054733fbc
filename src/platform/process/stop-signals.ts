const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
const EXIT_FORCED = 130;

/** Hears the signals that ask a process to stop: the first asks politely, the second ends it at once. */
export interface StopSignals {
  /** Aborted by the first signal; for waiting that should end early. */
  readonly signal: AbortSignal;
  /** Resolves with the first signal's name. */
  readonly asked: Promise<string>;
  /** Stops hearing. */
  forget(): void;
}

/** Starts hearing; `onSecond` is told before the process ends by force. */
export function hearStopSignals(onSecond: () => void): StopSignals {
  const controller = new AbortController();
  let resolve: (name: string) => void = () => undefined;
  const asked = new Promise<string>((done) => (resolve = done));
  const hear = (name: string): void => {
    if (controller.signal.aborted) {
      onSecond();
      process.exit(EXIT_FORCED);
    }
    controller.abort(new Error(`stopped by ${name}`));
    resolve(name);
  };
  for (const name of SIGNALS) process.on(name, hear);
  return {
    signal: controller.signal,
    asked,
    forget: () => {
      for (const name of SIGNALS) process.off(name, hear);
    },
  };
}
