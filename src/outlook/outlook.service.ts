import { Injectable } from '@nestjs/common';
import { type FirmVerdict, type VerdictQuery, VerdictsService, WhatIfService, type WhatIfVerdict } from '../evaluation/index.js';
import { type AnnotatedVerdict } from '../evaluation/domain/index.js';
import { type Outlook, outlookOf } from './domain/index.js';
import { OutlookTables } from './outlook-tables.js';

/** A verdict with what lies ahead of a firm that does not qualify by it. */
type VerdictAhead = Omit<AnnotatedVerdict, 'paths'> & Outlook;

/** The whole answer about a stored firm. */
export type FirmAnswer = Pick<FirmVerdict, 'firm' | 'knownAt' | 'pending'> & VerdictAhead;

/** The whole answer to a what-if. */
export type WhatIfAnswer = VerdictAhead & Pick<WhatIfVerdict, 'knownAt'>;

/** Verdicts with what lies ahead: of stored firms, and of facts stated on the spot. */
@Injectable()
export class OutlookService {
  constructor(
    private readonly verdicts: VerdictsService,
    private readonly whatIfs: WhatIfService,
    private readonly tables: OutlookTables,
  ) {}

  /** The whole verdict of a firm for one stage. */
  async ofFirm(reference: string, stage: string, query: VerdictQuery): Promise<FirmAnswer> {
    const found = await this.verdicts.get(reference, stage, query);
    const { firm, knownAt, pending } = found;
    return { firm, ...this.ahead(found), knownAt, pending };
  }

  /** The whole verdict that stated facts would give; nothing is stored. */
  async ofStated(body: Readonly<Record<string, unknown>>): Promise<WhatIfAnswer> {
    const found = await this.whatIfs.evaluate(body);
    return { ...this.ahead(found), knownAt: found.knownAt };
  }

  private ahead({ verdict, criteria, facts }: Pick<FirmVerdict, 'verdict' | 'criteria' | 'facts'>): VerdictAhead {
    return { ...verdict, ...outlookOf(verdict, criteria, facts, this.tables.current) };
  }
}
