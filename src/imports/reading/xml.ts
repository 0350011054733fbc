import { TextDecoder } from 'node:util';
import sax from 'sax';
import { FileProblem } from '../domain/file-problem.js';

/** What a reader wants to hear of a part of a workbook. Names come without their prefix; attributes as they stand. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
  /** True once nothing that follows is wanted; the rest is then neither unpacked nor read. */
  readonly finished?: boolean;
}

/** Entities of HTML are none of XML's; the types of the parser do not know that it can be told so. */
const OPTIONS = { position: false, strictEntities: true };

/** No part of a workbook nests as deep as this. */
const DEPTH_MAX = 64;

/**
 * Reads one part piece by piece. Nothing of it is kept but the tag at hand: the parser refuses a tag, comment or value of more
 * than 64 kB, gives longer text in pieces, and knows no entities but the five of XML.
 */
export class XmlReader {
  private readonly parser = sax.parser(true, OPTIONS);
  private decoder: TextDecoder | undefined;
  private depth = 0;

  constructor(private readonly handler: XmlHandler) {
    const { parser } = this;
    parser.position = 0;
    // The parser asks this of the object it fills; an attribute of that name must not take its place.
    parser.onopentagstart = ({ attributes }) => {
      Object.defineProperty(attributes, 'hasOwnProperty', { value: (name: string) => Object.hasOwn(attributes, name) });
    };
    parser.onopentag = ({ name, attributes }) => {
      this.depth += 1;
      if (this.depth > DEPTH_MAX) throw broken();
      if (handler.finished !== true) handler.open(localName(name), attributes as Readonly<Record<string, string>>);
    };
    parser.onclosetag = (name) => {
      this.depth -= 1;
      if (handler.finished !== true) handler.close?.(localName(name));
    };
    if (handler.text !== undefined) {
      parser.ontext = (text) => handler.text?.(text);
      parser.oncdata = (text) => handler.text?.(text);
    }
    parser.onerror = () => {
      throw broken();
    };
  }

  /** Reads the next piece; true when no more is wanted. */
  write(piece: Buffer): boolean {
    this.decoder ??= new TextDecoder(encodingOf(piece));
    const text = this.decoder.decode(piece, { stream: true });
    // As the parser moves on it looks at the length of what it holds. It moves by itself only when it counts lines, which takes long.
    this.parser.position += text.length;
    this.parser.write(text);
    return this.handler.finished === true;
  }

  /** The part has ended. */
  end(): void {
    if (this.handler.finished === true) return;
    if (this.depth > 0) throw broken();
    this.parser.close();
  }
}

/** Reads a whole part, or as much of it as is wanted. */
export async function readXml(pieces: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const reader = new XmlReader(handler);
  for await (const piece of pieces) if (reader.write(piece)) return;
  reader.end();
}

/** The workbook is damaged: what is inside is not what a workbook holds. */
export function broken(): FileProblem {
  return new FileProblem('import.file.workbook-broken');
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}
