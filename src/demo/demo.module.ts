import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/index.js';
import { FirmsModule } from '../firms/index.js';
import { LadderModule } from '../ladder/index.js';
import { DemoZone } from './demo-zone.service.js';

/** The demo zone. */
@Module({ imports: [FirmsModule, FiguresModule, LadderModule], providers: [DemoZone], exports: [DemoZone] })
export class DemoModule {}
