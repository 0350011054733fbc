import { Controller, Get, Headers, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/index.js';
import { Calendar, CLOCK, ClockWatch } from '../platform/clock/index.js';
import { Config } from '../platform/config/index.js';
import { localeOf, messageFor } from '../platform/http/index.js';
import { type Clock } from '../shared/clock.js';
import { minuteIn } from '../shared/dates.js';
import { ClockDto } from './clock.dto.js';

/** What time it is in the zone, and whether that can be relied on. */
@ApiTags('zone')
@Controller('clock')
export class ClockController {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly calendar: Calendar,
    private readonly watch: ClockWatch,
    private readonly config: Config,
  ) {}

  @Get()
  @Allow('firms.read')
  @ApiOperation({
    operationId: 'getClock',
    summary: 'The moment and the day the zone goes by, and what is wrong with the clocks',
    description:
      'A warning stands while the clock of the machine differs from that of the database by more than two minutes, and for a day after the database’s clock was set.',
  })
  @ApiOkResponse({ type: ClockDto })
  get(@Headers('accept-language') language: string | undefined): ClockDto {
    const { timeZone } = this.config;
    const warnings = this.watch.warnings().map(({ code, ...moments }) => {
      const shown = Object.entries(moments).map(([name, moment]) => [name, minuteIn(new Date(moment), timeZone)]);
      return { code, message: messageFor(localeOf(language), code, Object.fromEntries(shown) as Record<string, string>) };
    });
    return { now: this.clock.now().toISOString(), today: this.calendar.today(), timeZone, warnings };
  }
}
