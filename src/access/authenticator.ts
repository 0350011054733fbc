import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { ActorSource, type Authentication, type CredentialedRequest } from './actor.js';

/** Asks the `ActorSource` that a higher floor provides, wherever in the application it is. */
@Injectable()
export class Authenticator implements OnModuleInit {
  private source!: ActorSource;

  constructor(private readonly modules: ModuleRef) {}

  /** Throws, and so stops the start, when nobody provides a source. */
  onModuleInit(): void {
    this.source = this.modules.get(ActorSource, { strict: false });
  }

  /** Whose request this is; see `ActorSource.authenticate`. */
  async authenticate(request: CredentialedRequest): Promise<Authentication | undefined> {
    return this.source.authenticate(request);
  }
}
