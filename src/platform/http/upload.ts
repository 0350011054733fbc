import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../shared/errors.js';
import { storageRefusal } from '../process/storage.js';
import { pointerPart } from '../../shared/json-pointer.js';
import { JSON_DEPTH_MAX } from '../../shared/strict-json.js';
import { isWellFormedText } from '../../shared/text.js';

const FIELD_BYTES_MAX = 256 * 1024;
const FIELDS_MAX = 50;
const MEBIBYTE = 1024 * 1024;

export interface SpooledFile {
  /** Where the bytes lie while the request is answered; move it away to keep it. */
  readonly path: string;
  /** The name the sender gave, without folders. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** A received multipart body: its one file on disk, and all its fields, wherever they stood. */
export interface Upload {
  readonly file: SpooledFile;
  readonly fields: Readonly<Record<string, string>>;
}

export interface UploadSettings {
  readonly folder: string;
  readonly fileBytesMax: number;
}

const spooled = new WeakMap<object, Promise<Upload>>();
const folders = new WeakMap<object, string>();
let settings: UploadSettings | undefined;

/** Says where uploads are spooled and how large one may be; done once when the application is configured. */
export function configureUploads(given: UploadSettings): void {
  settings = given;
}

function refused(code: string, data: Record<string, string | number> = {}): DomainError {
  return new DomainError('invalid', code, data);
}

function fieldValue(part: Multipart & { type: 'field' }): string {
  if (part.valueTruncated || part.fieldnameTruncated)
    throw refused('upload.field-too-large', { field: part.fieldname.slice(0, 100) });
  const value = typeof part.value === 'string' ? part.value : textOf(part.value);
  if (!isWellFormedText(value) || !isWellFormedText(part.fieldname))
    throw new DomainError('invalid', 'request.invalid', {}, [
      { pointer: isWellFormedText(part.fieldname) ? `/${pointerPart(part.fieldname)}` : '', code: 'request.bad-text' },
    ]);
  return value;
}

/** The text of a field that was sent as JSON, which the parser of the form has read already. */
function textOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    // What overflows the stack is nested thousands of levels deep.
    if (error instanceof RangeError) throw refused('request.too-deep', { max: JSON_DEPTH_MAX });
    throw error;
  }
}

/** Control characters, halves, and what nobody sees or what turns the direction of writing. */
const NOT_IN_A_NAME = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

async function writeFile(part: MultipartFile, folder: string): Promise<SpooledFile> {
  const target = path.join(folder, 'file');
  await fs.promises.mkdir(folder, { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let size = 0;
  await pipeline(
    part.file,
    async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    },
    fs.createWriteStream(target, { mode: 0o600 }),
  );
  const name = path.posix.basename(part.filename.replaceAll('\\', '/')).replace(NOT_IN_A_NAME, '').slice(0, 200);
  return { path: target, name: name === '' ? 'upload' : name, size, sha256: hash.digest('hex') };
}

class Spool {
  private file: SpooledFile | undefined;
  private readonly fields = new Map<string, string>();

  constructor(
    private readonly folder: string,
    private readonly fileBytesMax: number,
  ) {}

  async read(parts: AsyncIterable<Multipart>): Promise<Upload> {
    // Every part is read to its end even when one is refused: the sender hears the answer only after it has sent.
    let refusal: unknown;
    try {
      for await (const part of parts) {
        try {
          await this.take(part);
        } catch (error) {
          refusal ??= error;
          if (part.type === 'file') part.file.resume();
        }
      }
    } catch (error) {
      // Whatever the parser of the form throws is about the form.
      throw formRefusal(error);
    }
    if (refusal !== undefined) throw refusal as Error;
    if (this.file === undefined) throw refused('upload.file-required');
    return { file: this.file, fields: Object.fromEntries(this.fields) };
  }

  private async take(part: Multipart): Promise<void> {
    // The parser's types promise a name; a part that states none has none.
    if (typeof (part.fieldname as unknown) !== 'string') throw refused('upload.malformed');
    if (part.type === 'field') {
      if (this.fields.has(part.fieldname)) throw refused('upload.field-repeated', { field: part.fieldname });
      this.fields.set(part.fieldname, fieldValue(part));
      return;
    }
    if (this.file !== undefined) throw refused('upload.one-file');
    this.file = await writeFile(part, this.folder);
    // The parser cuts a file at the limit and says so only here: what was cut must never count as the file.
    if (part.file.truncated)
      throw new DomainError('too-large', 'upload.file-too-large', { limitMib: this.fileBytesMax / MEBIBYTE });
  }
}

/** What is wrong with a form, by what its parser says of it. */
function formRefusal(error: unknown): DomainError {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === 'FST_FIELDS_LIMIT' || code === 'FST_PARTS_LIMIT') return refused('upload.too-many-fields');
  return refused(code === 'FST_FILES_LIMIT' ? 'upload.one-file' : 'upload.malformed');
}

/** The parts of a form; a form that cannot even be begun is refused like one that ends in the middle. */
function partsOf(request: FastifyRequest, fileBytesMax: number): AsyncIterable<Multipart> {
  const limits = { fileSize: fileBytesMax, files: 2, fields: FIELDS_MAX, fieldSize: FIELD_BYTES_MAX, parts: FIELDS_MAX + 2 };
  try {
    return request.parts({ limits });
  } catch (error) {
    throw formRefusal(error);
  }
}

/** Rejects when the sender goes away before it has sent everything, even if that was before anybody began to read. */
function brokenOff(request: FastifyRequest): Promise<never> {
  const { raw } = request;
  return new Promise((_resolve, reject) => {
    const closed = (): void => {
      if (!raw.complete) reject(refused('upload.malformed'));
    };
    if (raw.destroyed) closed();
    else raw.once('close', closed);
  });
}

async function spool(request: FastifyRequest): Promise<Upload> {
  if (settings === undefined) throw new Error('configureUploads() was not called');
  if (!request.isMultipart()) throw new DomainError('unsupported', 'upload.multipart-required');
  const { fileBytesMax } = settings;
  const folder = path.join(settings.folder, randomUUID());
  folders.set(request, folder);
  try {
    return await Promise.race([new Spool(folder, fileBytesMax).read(partsOf(request, fileBytesMax)), brokenOff(request)]);
  } catch (error) {
    await discard(folder);
    throw storageRefusal(error);
  }
}

async function discard(folder: string): Promise<void> {
  await fs.promises.rm(folder, { recursive: true, force: true });
}

/** Removes what is left of a request's upload; done when the request has been answered. */
export async function discardUpload(request: object): Promise<void> {
  const folder = folders.get(request);
  if (folder !== undefined) await discard(folder);
}

/**
 * Receives a multipart body: the file goes to disk as it comes, the fields may stand before or after it.
 * A second call for the same request gives the same answer. What is not moved away is removed after the answer.
 * @throws DomainError 413 when the file is larger than allowed (nothing is kept), 415 when the body is not multipart,
 * 400 when it is malformed, holds no file, or more than one.
 */
export function spoolUpload(request: FastifyRequest): Promise<Upload> {
  let upload = spooled.get(request);
  if (upload === undefined) {
    upload = spool(request);
    spooled.set(request, upload);
  }
  return upload;
}
