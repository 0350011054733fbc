import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './access/index.js';
import { AlertsModule } from './alerts/index.js';
import { DemoModule } from './demo/index.js';
import { EvaluationModule } from './evaluation/index.js';
import { ExportsModule } from './exports/index.js';
import { FiguresModule } from './figures/index.js';
import { FirmsModule } from './firms/index.js';
import { HistoryModule } from './history/index.js';
import { IdentityModule } from './identity/index.js';
import { ImportsModule } from './imports/index.js';
import { LadderModule } from './ladder/index.js';
import { OutlookModule } from './outlook/index.js';
import type { Config } from './platform/config/config.js';
import { PlatformModule } from './platform/platform.module.js';
import { ReadinessModule } from './readiness/index.js';
import { ZoneModule } from './zone/index.js';

/** The whole program: the platform, and every capability above it. */
@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(config),
        AccessModule,
        HistoryModule,
        IdentityModule,
        FirmsModule,
        ZoneModule,
        FiguresModule,
        EvaluationModule,
        LadderModule,
        ReadinessModule,
        OutlookModule,
        AlertsModule,
        ImportsModule,
        ExportsModule,
        DemoModule,
      ],
    };
  }
}
