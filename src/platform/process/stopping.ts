import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../config/config.js';

/** The stop of this process: when it began, and when its patience with requests and jobs in hand is over. */
@Injectable()
export class Stopping implements OnModuleDestroy, OnApplicationShutdown {
  private readonly asked = new AbortController();
  private readonly ended = new AbortController();
  private limit: Promise<void> | undefined;

  constructor(private readonly config: Config) {}

  /** Aborted when the stop begins: work ends where it can go on later. */
  get signal(): AbortSignal {
    return this.asked.signal;
  }

  /** Begins the stop; whoever calls first starts the clock. Resolves when what is still in hand is to be broken off. */
  begin(): Promise<void> {
    this.limit ??= pause(this.config.drainMs, undefined, { signal: this.ended.signal }).catch(() => undefined);
    this.asked.abort();
    return this.limit;
  }

  onModuleDestroy(): void {
    void this.begin();
  }

  onApplicationShutdown(): void {
    this.ended.abort();
  }
}
