import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FiguresModule } from '../figures/index.js';
import { FirmsModule } from '../firms/index.js';
import { LadderModule } from '../ladder/index.js';
import { DemoZone } from './demo-zone.service.js';
import { DemoZoneStore } from './demo-zone.store.js';
import { DemoZoneEntity } from './demo-zone.entity.js';

/** The demo zone. */
@Module({
  imports: [TypeOrmModule.forFeature([DemoZoneEntity]), FirmsModule, FiguresModule, LadderModule],
  providers: [DemoZone, DemoZoneStore],
  exports: [DemoZone],
})
export class DemoModule {}
