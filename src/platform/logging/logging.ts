import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { type DestinationStream, pino } from 'pino';
import { type Options } from 'pino-http';
import type { Config } from '../config/config.js';

/** SQLSTATE class 22: the message repeats the value that was refused, which may be a person's. */
const VALUE_IN_MESSAGE = /^22/;

/** What a log line says of an error: never statements' parameters, row details or other properties that may be personal. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const cause: unknown = 'driverError' in error ? error.driverError : error;
  const detail = (typeof cause === 'object' && cause !== null ? cause : {}) as Record<string, unknown>;
  const code = typeof detail.code === 'string' ? detail.code : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(code !== undefined && VALUE_IN_MESSAGE.test(code) ? {} : { message: error.message }),
    ...(code === undefined ? {} : { code }),
    ...(typeof detail.constraint === 'string' ? { constraint: detail.constraint } : {}),
    stack: frames.slice(0, 12).join('\n'),
  };
}

const LEVELS: Readonly<Record<number, string>> = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' };
const NOT_REPEATED = new Set(['level', 'time', 'context', 'msg', 'err']);

/** One log line for a person: time, level, where, what, then the rest as name=value. */
export function textLine(json: string): string {
  const line = JSON.parse(json) as Record<string, unknown> & { time: number; level: number };
  const error = line.err as { message?: string; code?: string; stack?: string } | undefined;
  const rest = Object.entries(line).filter(([name]) => !NOT_REPEATED.has(name));
  const parts = [
    new Date(line.time).toISOString().slice(11, 19),
    (LEVELS[line.level] ?? 'info').padEnd(5),
    typeof line.context === 'string' ? `[${line.context}]` : '',
    typeof line.msg === 'string' ? line.msg : '',
    error === undefined ? '' : `(${error.message ?? error.code ?? 'error'})`,
    ...rest.map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`),
  ];
  const stack = line.level >= 50 && error?.stack !== undefined && error.stack !== '' ? `\n${error.stack}` : '';
  return `${parts.filter((part) => part !== '').join(' ')}${stack}\n`;
}

/** Logs to standard error: standard output belongs to the ready line and to commands' answers. */
function destination(config: Config): DestinationStream {
  if (config.logFormat === 'json') return pino.destination({ dest: 2, sync: true });
  return { write: (line: string) => void process.stderr.write(textLine(line)) };
}

/** Contexts in which Nest tells each module and route at every start. */
const FRAMEWORK_CHATTER = new Set(['InstanceLoader', 'NestFactory', 'NestApplication', 'RouterExplorer', 'RoutesResolver']);

/** What the HTTP logger is made from; `stream` is where lines go. */
export function loggerOptions(config: Pick<Config, 'logLevel' | 'logFormat'>, stream: DestinationStream): Options {
  const logger = pino(
    {
      level: config.logLevel,
      base: undefined,
      serializers: { err: describeError },
      hooks: {
        logMethod(args, method, level) {
          const [first] = args as [unknown];
          const context = typeof first === 'object' && first !== null && 'context' in first ? first.context : undefined;
          if (level > 30 || !FRAMEWORK_CHATTER.has(String(context))) method.apply(this, args);
        },
      },
    },
    stream,
  );
  const customAttributeKeys = { reqId: 'requestId' };
  // The wrapped serializers would put their own in front of `describeError`, and with them statements and their parameters.
  return { logger, autoLogging: false, quietReqLogger: true, customAttributeKeys, wrapSerializers: false };
}

/** Logs that name ids and never content: no bodies, headers, addresses of queries, names of people. */
export function loggerModule(config: Config): DynamicModule {
  return LoggerModule.forRoot({ pinoHttp: loggerOptions(config, destination(config)) });
}
