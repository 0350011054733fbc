import request, { type Response } from 'supertest';
import { type Role, type TestApp } from './test-app.js';

/** What goes into an upload. */
export interface UploadForm {
  readonly file: Buffer | string;
  readonly fileName?: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Where the file stands among the fields; default last. */
  readonly fileFirst?: boolean;
  readonly role?: Role;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An import as the API shows it, as far as tests look. */
export interface ImportBody {
  readonly id: string;
  readonly state: string;
  readonly counts: Readonly<Record<'rows' | 'created' | 'updated' | 'unchanged' | 'rejected' | 'pending' | 'warnings', number>>;
  readonly progress: { readonly done: number; readonly of: number | null };
  readonly problem: { readonly code: string; readonly message: string } | null;
  readonly columns: readonly { readonly heading: string; readonly state: string; readonly uses: readonly unknown[] }[];
  readonly warnings: readonly { readonly column: string; readonly code: string; readonly message: string }[];
}

/** Sends an upload and gives the answer. */
export async function upload(app: TestApp, form: UploadForm): Promise<Response> {
  const token = await app.signIn(form.role ?? 'officer');
  const sent = request(app.http)
    .post('/api/v1/imports')
    .set({ authorization: `Bearer ${token}`, 'accept-language': 'en', ...form.headers });
  const name = form.fileName ?? 'firms.csv';
  if (form.fileFirst === true) void sent.attach('file', Buffer.from(form.file), name);
  for (const [field, value] of Object.entries(form.fields)) void sent.field(field, value);
  if (form.fileFirst !== true) void sent.attach('file', Buffer.from(form.file), name);
  return sent;
}

/** Uploads, lets the workers finish, and gives the import as it ended. */
export async function imported(app: TestApp, form: UploadForm): Promise<ImportBody> {
  const response = await upload(app, form);
  if (response.status !== 202) throw new Error(`the upload was refused: ${JSON.stringify(response.body)}`);
  await app.settle();
  return importOf(app, (response.body as ImportBody).id);
}

/** An import as it is now. */
export async function importOf(app: TestApp, id: string): Promise<ImportBody> {
  const token = await app.signIn('officer');
  const { body } = await request(app.http)
    .get(`/api/v1/imports/${id}`)
    .set({ authorization: `Bearer ${token}`, 'accept-language': 'en' });
  return body as ImportBody;
}

/** Text of a CSV file from rows of cells without commas. */
export function csv(...rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.join(',')}\n`).join('');
}
