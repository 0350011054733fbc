import { Module } from '@nestjs/common';
import { ZoneController } from './zone.controller.js';

/** Reference data about the zone. */
@Module({ controllers: [ZoneController] })
export class ZoneModule {}
