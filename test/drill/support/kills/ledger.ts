import { type Look } from '../sound-record.js';

/** What a write leaves one row of. */
const PLACES = {
  firm: `SELECT count(*) AS rows FROM firm_revisions WHERE uscc = $1 AND superseded_at IS NULL`,
  figures: `SELECT count(*) AS rows FROM figure_revisions WHERE source = $1`,
  fact: `SELECT count(*) AS rows FROM fact_revisions WHERE source = $1`,
  recognition: `SELECT count(*) AS rows FROM recognition_revisions WHERE reason = $1`,
  acknowledgement: `SELECT count(*) AS rows FROM alert_acknowledgements WHERE note = $1`,
  silence: `SELECT count(*) AS rows FROM alert_silences WHERE reason = $1`,
  import: `SELECT count(*) AS rows FROM imports WHERE file_name = $1`,
  sweep: `SELECT count(*) AS rows FROM sweeps WHERE id::text = $1`,
  export: `SELECT count(*) AS rows FROM exports WHERE id::text = $1`,
} as const;
export type Written = keyof typeof PLACES;

/** One write as its sender knows it: by a mark that it alone carries. */
interface Entry {
  readonly what: Written;
  readonly mark: string;
  /** False: the connection broke before an answer came. */
  readonly acknowledged: boolean;
}

/** What was sent and what was promised, kept outside the product. */
export class Ledger {
  private readonly entries: Entry[] = [];

  note(what: Written, mark: string, acknowledged: boolean): void {
    this.entries.push({ what, mark, acknowledged });
  }

  get promised(): number {
    return this.entries.filter(({ acknowledged }) => acknowledged).length;
  }

  /** What was promised and is not there, and what is there twice. */
  async faults(look: Look): Promise<string[]> {
    const found: string[] = [];
    for (const { what, mark, acknowledged } of this.entries.splice(0)) {
      const [counted] = await look<{ rows: string }>(PLACES[what], [mark]);
      const rows = Number(counted?.rows);
      if (acknowledged && rows === 0) found.push(`a ${what} that was acknowledged is lost (${mark})`);
      if (rows > 1) found.push(`a ${what} stands ${rows} times (${mark})`);
    }
    return found;
  }
}
