import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule, ActorSource } from '../access/index.js';
import { HistoryModule } from '../history/index.js';
import { DemoAccounts } from './demo-accounts.js';
import { PasswordHasher } from './password-hasher.js';
import { SessionActorSource } from './session-actor-source.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { UsersController } from './users.controller.js';
import { UsersService } from './users.service.js';
import { SessionEntity } from './session.entity.js';
import { SignInAttemptEntity, SignInPlaceEntity } from './sign-in.entity.js';
import { UserEntity } from './user.entity.js';

/** Accounts and sessions; tells the guard of `access` who sends a request. */
@Module({
  imports: [
    TypeOrmModule.forFeature([SessionEntity, SignInAttemptEntity, SignInPlaceEntity, UserEntity]),
    AccessModule,
    HistoryModule,
  ],
  controllers: [SessionsController, UsersController],
  providers: [
    PasswordHasher,
    SignInThrottle,
    SessionsService,
    UsersService,
    DemoAccounts,
    SessionActorSource,
    { provide: ActorSource, useExisting: SessionActorSource },
  ],
  exports: [UsersService, SessionsService, DemoAccounts, ActorSource],
})
export class IdentityModule {}
