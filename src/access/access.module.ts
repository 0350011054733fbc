import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { Authenticator } from './authenticator.js';
import { EventsController } from './events.controller.js';
import { SessionEndings } from './session-endings.js';

/** Puts the guard before every route of the application, and the stream of news behind it. */
@Module({
  controllers: [EventsController],
  providers: [{ provide: APP_GUARD, useClass: AccessGuard }, Authenticator, SessionEndings],
  exports: [SessionEndings],
})
export class AccessModule {}
