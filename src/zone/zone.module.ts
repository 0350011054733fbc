import { Module } from '@nestjs/common';
import { ClockController } from './clock.controller.js';
import { ZoneController } from './zone.controller.js';

/** Reference data about the zone, and its clock. */
@Module({ controllers: [ZoneController, ClockController] })
export class ZoneModule {}
