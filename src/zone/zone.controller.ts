import path from 'node:path';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/index.js';
import { projectRoot } from '../platform/config/index.js';
import { ZoneDto } from './zone.dto.js';
import { loadZoneFacts, type ZoneFacts } from './zone-file.js';

/** Facts about the zone as a whole, each with its year and source. */
@ApiTags('zone')
@Controller('zone')
export class ZoneController {
  private readonly facts: ZoneFacts = loadZoneFacts(path.join(projectRoot(), 'reference', 'zone.yaml'));

  @Get()
  @Allow('firms.read')
  @ApiOperation({ operationId: 'getZone', summary: 'What the zone says of itself: industries, clusters, figures, targets' })
  @ApiOkResponse({ type: ZoneDto })
  get(): ZoneFacts {
    return this.facts;
  }
}
