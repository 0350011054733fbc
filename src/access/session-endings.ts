import { Injectable, type OnModuleInit } from '@nestjs/common';
import { filter, map, type Observable, Subject } from 'rxjs';
import { Listener } from '../platform/database/listener.js';
import { execute, type Tx } from '../platform/database/index.js';

const CHANNEL = 'echelon_session_ends';

/** Word between processes that sessions have ended, so that their open streams end with them. */
@Injectable()
export class SessionEndings implements OnModuleInit {
  private readonly endings = new Subject<string>();

  constructor(private readonly listener: Listener) {}

  onModuleInit(): void {
    this.listener.on(CHANNEL, (sessionId) => this.endings.next(sessionId));
  }

  /** Tells every process, once the transaction commits, that a session is over. */
  async announce(tx: Tx, sessionId: string): Promise<void> {
    await execute(tx, 'SELECT pg_notify($1, $2)', [CHANNEL, sessionId]);
  }

  /** Emits once when this session is ended in any process. */
  of(sessionId: string): Observable<void> {
    return this.endings.pipe(
      filter((ended) => ended === sessionId),
      map(() => undefined),
    );
  }
}
