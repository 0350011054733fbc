import { CELL_TEXT_MAX } from './limits.js';

/** A character as a spreadsheet writes it that XML cannot: `_x000D_`. */
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;
const ESCAPED_LENGTH = 7;
/** So much is gathered before escapes are undone. */
const GATHERED_MAX = ESCAPED_LENGTH * (CELL_TEXT_MAX + 1);

/** Gathers the text of one cell from the pieces in which it is heard; of one that is too long only so much that its length shows. */
export class TextCollector {
  private gathered = '';
  private listening = false;

  /** Forgets what was gathered. */
  begin(): void {
    this.gathered = '';
    this.listening = false;
  }

  /** What is heard from now on belongs to the text. */
  listen(): void {
    this.listening = true;
  }

  pause(): void {
    this.listening = false;
  }

  take(piece: string): void {
    if (this.listening && this.gathered.length < GATHERED_MAX) this.gathered += piece;
  }

  /** The text; longer than {@link CELL_TEXT_MAX} by at most one character. */
  value(): string {
    const { gathered } = this;
    const text = gathered.includes('_x')
      ? gathered.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      : gathered;
    return text.length > CELL_TEXT_MAX ? text.slice(0, CELL_TEXT_MAX + 1) : text;
  }
}
