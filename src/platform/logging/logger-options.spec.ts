import { pinoHttp } from 'pino-http';
import { loggerOptions } from './logging.js';

describe('loggerOptions', () => {
  it('logs of a refused statement neither its text nor its parameters', () => {
    const lines: string[] = [];
    const { logger } = pinoHttp(
      loggerOptions({ logLevel: 'info', logFormat: 'json' }, { write: (line: string) => void lines.push(line) }),
    );
    const refused = Object.assign(new Error('duplicate key value violates unique constraint "users_username_key"'), {
      query: 'INSERT INTO users (password_hash) VALUES ($1)',
      parameters: ['$argon2id$secret'],
      driverError: { code: '23505', constraint: 'users_username_key', detail: 'Key (username)=(zhang) already exists.' },
    });
    logger.error({ err: refused }, 'The statement was refused');
    const [line = ''] = lines;
    expect(JSON.parse(line)).toMatchObject({ err: { code: '23505', constraint: 'users_username_key' } });
    expect(line).not.toMatch(/argon2id|INSERT INTO|zhang/);
  });
});
