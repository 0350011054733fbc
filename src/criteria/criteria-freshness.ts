import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Calendar } from '../platform/clock/clock.js';
import { Metrics } from '../platform/health/metrics.js';
import { Nightly } from '../platform/queue/index.js';
import { CriteriaRegistry } from './criteria-registry.js';
import { isOverdue, type CompiledCriteria } from './domain/index.js';

/** Tells whom it concerns that texts have to be looked at again: in the log at every start and every night, and as a number for Prometheus. */
@Injectable()
export class CriteriaFreshness implements OnApplicationBootstrap {
  private readonly logger = new Logger('Criteria');

  constructor(
    private readonly registry: CriteriaRegistry,
    private readonly calendar: Calendar,
    metrics: Metrics,
  ) {
    const count = (): void => this.count(gauge);
    const gauge: Gauge = new Gauge({
      name: 'echelon_criteria_overdue',
      help: 'Criteria versions whose texts had to be looked at again before today, by whether the zone judges a rung by them',
      labelNames: ['adopted'],
      registers: [metrics.registry],
      collect: count,
    });
  }

  onApplicationBootstrap(): void {
    this.notice();
  }

  /** Names the criteria whose check is overdue; the nightly sweep marks the verdicts made by them. */
  @Nightly('criteria-freshness', '10 0 * * *')
  nightly(): Promise<void> {
    this.notice();
    return Promise.resolve();
  }

  /** The criteria whose check was due before today; what a later version has followed speaks for no day to come, so nobody has to look. */
  overdue(): readonly CompiledCriteria[] {
    const today = this.calendar.today();
    const { all } = this.registry.current;
    const isFollowed = ({ id, validTo }: CompiledCriteria): boolean =>
      validTo !== null &&
      validTo < today &&
      all.some((later) => later.id === id && later.validFrom > validTo && later.validFrom <= today);
    return all.filter((criteria) => isOverdue(criteria, today) && !isFollowed(criteria));
  }

  private notice(): void {
    for (const criteria of this.overdue()) {
      const { id, version, nextCheckOn } = criteria;
      const adopted = this.registry.current.adopted.includes(criteria);
      const whose = adopted ? 'by which the zone judges' : 'judged by when asked for';
      this.logger.warn(
        { criteria: `${id}@${version}`, nextCheckOn, adopted },
        `The criteria ${id}@${version}, ${whose}, were to be checked by ${String(nextCheckOn)}; their verdicts are marked stale (法规待核) until lastCheckedOn is later`,
      );
    }
  }

  private count(gauge: Gauge): void {
    const overdue = this.overdue();
    const adopted = overdue.filter((criteria) => this.registry.current.adopted.includes(criteria)).length;
    gauge.set({ adopted: 'true' }, adopted);
    gauge.set({ adopted: 'false' }, overdue.length - adopted);
  }
}
