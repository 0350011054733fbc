import type { Logger } from '@nestjs/common';

/** What is said of something outside that goes away and comes back. */
export interface OutageWords {
  /** When it goes away; what happened is put behind it. */
  readonly away: string;
  /** When it is back. */
  readonly back: string;
}

/** Tells that something outside is away once, however many calls fail, and once that it is back. */
export class Outage {
  private away = false;

  constructor(
    private readonly logger: Pick<Logger, 'warn' | 'log'>,
    private readonly words: OutageWords,
  ) {}

  /** True from the first loss until it is back. */
  get lasts(): boolean {
    return this.away;
  }

  /** Notes a loss. */
  begin(error?: Error): void {
    if (this.away) return;
    this.away = true;
    const reason = error === undefined ? '' : reasonOf(error);
    this.logger.warn(`${this.words.away}${reason === '' ? '' : ` (${reason})`}`);
  }

  /** Notes that it answers. */
  end(): void {
    if (!this.away) return;
    this.away = false;
    this.logger.log(this.words.back);
  }
}

/** Attempts at several addresses of a name are one error without words of its own. */
function reasonOf(error: Error): string {
  if (error.message !== '') return error.message;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
