import { Controller, Get, type INestApplication } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { type DomainError } from '../shared/errors.js';
import { AccessGuard } from './access.guard.js';
import { type Actor, ActorSource, type Authentication, type CredentialedRequest } from './actor.js';
import { Allow, Public } from './allow.decorator.js';
import { Authenticator } from './authenticator.js';
import { CurrentActor } from './current-actor.decorator.js';
import { permissionsOf } from './permissions.js';

@Controller()
class Routes {
  @Get('undeclared')
  undeclared(): string {
    return 'reached';
  }

  @Get('public')
  @Public()
  open(): string {
    return 'reached';
  }

  @Get('history')
  @Allow('history.read')
  history(@CurrentActor() actor: Actor): string {
    return actor.name;
  }

  @Get('careless')
  @Public()
  careless(@CurrentActor() actor: Actor): string {
    return actor.name;
  }
}

@Controller('closed')
@Allow('users.manage')
class ClosedController {
  @Get()
  all(): string {
    return 'reached';
  }

  @Get('open')
  @Public()
  open(): string {
    return 'reached';
  }
}

class ByHeader extends ActorSource {
  async authenticate({ headers }: CredentialedRequest): Promise<Authentication | undefined> {
    const role = headers['x-role'];
    if (role !== 'auditor' && role !== 'officer') return Promise.resolve(undefined);
    return Promise.resolve({
      actor: { id: role, name: role, role, permissions: permissionsOf(role) },
      sessionId: 's',
      expiresAt: new Date(0),
    });
  }
}

describe('the guard', () => {
  let app: INestApplication;
  const refusals: DomainError[] = [];

  beforeAll(async () => {
    const module = await Test.createTestingModule({
      controllers: [Routes, ClosedController],
      providers: [Authenticator, { provide: APP_GUARD, useClass: AccessGuard }, { provide: ActorSource, useClass: ByHeader }],
    }).compile();
    const { FastifyAdapter } = await import('@nestjs/platform-fastify');
    app = module.createNestApplication(new FastifyAdapter());
    app.useGlobalFilters({
      catch: (error: DomainError, host) => {
        refusals.push(error);
        const reply = host.switchToHttp().getResponse<{ status(code: number): { send(body: unknown): void } }>();
        reply.status(400).send({ code: error.code, message: error.message });
      },
    });
    await app.init();
  });

  afterAll(() => app.close());

  async function ask(path: string, role?: string): Promise<string> {
    const answer = await (
      app.getHttpAdapter().getInstance() as { inject(options: object): Promise<{ statusCode: number; payload: string }> }
    ).inject({
      url: path,
      headers: role === undefined ? {} : { 'x-role': role },
    });
    return answer.statusCode === 200
      ? answer.payload
      : ((JSON.parse(answer.payload) as { code?: string; message: string }).code ?? 'error');
  }

  it('refuses a route that says nothing, whoever asks', async () => {
    expect(await ask('/undeclared', 'auditor')).toBe('access.route-closed');
    expect(await ask('/undeclared')).toBe('access.route-closed');
  });

  it('opens a public route to everybody', async () => {
    expect(await ask('/public')).toBe('reached');
  });

  it('tells somebody who is not signed in from somebody who may not', async () => {
    expect(await ask('/history')).toBe('access.sign-in-required');
    expect(await ask('/history', 'officer')).toBe('access.not-permitted');
    expect(await ask('/history', 'auditor')).toBe('auditor');
  });

  it('goes by the handler before the controller', async () => {
    expect(await ask('/closed', 'auditor')).toBe('access.not-permitted');
    expect(await ask('/closed/open')).toBe('reached');
  });

  it('does not let a public route pretend that somebody is there', async () => {
    expect(await ask('/careless', 'auditor')).toBe('error');
  });

  it('stops the start when nobody can tell who is signed in', async () => {
    const module = await Test.createTestingModule({ providers: [Authenticator] }).compile();
    await expect(module.init()).rejects.toThrow(/ActorSource/);
  });
});
