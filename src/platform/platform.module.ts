import { type DynamicModule, Logger, Module } from '@nestjs/common';
import { APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSourceOptions } from 'typeorm';
import type { Clock } from '../shared/clock.js';
import { Calendar, CLOCK } from './clock/clock.js';
import { ClockMarkEntity } from './clock/clock-mark.entity.js';
import { ClockWatch } from './clock/clock-watch.js';
import { LedClock } from './clock/led-clock.js';
import { MACHINE_CLOCK, type MachineClock, SystemMachineClock } from './clock/machine-clock.js';
import { Config } from './config/config.js';
import { databaseUrlOf } from './config/database-url.js';
import { dataSourceOptions } from './database/data-source.js';
import { Database } from './database/database.js';
import { ExactDataSource } from './database/exact-data-source.js';
import { Listener } from './database/listener.js';
import { isTransient } from './database/transient.js';
import { Events } from './events/events.js';
import { Metrics } from './health/metrics.js';
import { Readiness } from './health/readiness.js';
import { HttpStop } from './http/http-stop.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { IdempotencyKeyEntity } from './http/idempotency-key.entity.js';
import { IdempotencyKeys } from './http/idempotency-keys.js';
import { loggerModule } from './logging/logging.js';
import { HandlerDiscovery } from './queue/discovery.js';
import { Stopping } from './process/stopping.js';
import { NightlyRunEntity } from './queue/nightly-run.entity.js';
import { NightlyRunner } from './queue/nightly.js';
import { POLL_INTERVAL_MS, Wakeups } from './queue/wakeups.js';

const POLL_MS = 10_000;

function databaseModule(config: Config): DynamicModule {
  const logger = new Logger('Database');
  return TypeOrmModule.forRootAsync({
    useFactory: () => ({
      ...dataSourceOptions({
        url: databaseUrlOf(config),
        applicationName: 'echelon',
        onPoolError: (error: Error) => {
          // The listener tells that the server is away or back; the pool would tell it for each of its connections.
          if (isTransient(error)) logger.debug(`An idle connection was lost: ${error.message}`);
          else logger.warn(`An idle connection failed: ${error.message}`);
        },
      }),
      autoLoadEntities: true,
      retryAttempts: 0,
    }),
    dataSourceFactory: (options) => Promise.resolve(new ExactDataSource(options as DataSourceOptions)),
  });
}

/** Nobody gets the clock before it has been compared with the database's. */
async function comparedClock(clock: LedClock, watch: ClockWatch): Promise<Clock> {
  await watch.look();
  return clock;
}

/** What every capability stands on: settings, database, wake-ups, news, clock, health. */
@Module({})
export class PlatformModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [
        DiscoveryModule,
        loggerModule(config),
        databaseModule(config),
        TypeOrmModule.forFeature([ClockMarkEntity, IdempotencyKeyEntity, NightlyRunEntity]),
      ],
      providers: [
        { provide: Config, useValue: config },
        { provide: MACHINE_CLOCK, useClass: SystemMachineClock },
        { provide: LedClock, useFactory: (machine: MachineClock) => new LedClock(machine), inject: [MACHINE_CLOCK] },
        { provide: CLOCK, useFactory: comparedClock, inject: [LedClock, ClockWatch] },
        { provide: POLL_INTERVAL_MS, useValue: POLL_MS },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        Calendar,
        ClockWatch,
        Database,
        Events,
        HandlerDiscovery,
        HttpStop,
        IdempotencyKeys,
        Listener,
        Metrics,
        NightlyRunner,
        Readiness,
        Stopping,
        Wakeups,
      ],
      exports: [Config, CLOCK, Calendar, ClockWatch, Database, Events, Listener, Metrics, Readiness, Stopping, Wakeups],
    };
  }
}
