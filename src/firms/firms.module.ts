import { Module } from '@nestjs/common';
import { FirmsController } from './firms.controller.js';
import { FirmsService } from './firms.service.js';
import { FirmsStore } from './firms.store.js';

/** The register of firms. */
@Module({ controllers: [FirmsController], providers: [FirmsService, FirmsStore], exports: [FirmsService] })
export class FirmsModule {}
