import { type Upload } from './examples.js';

/** A multipart body and the header that tells of it; `order` fields first, as a form sends them, or the file. */
export function multipart(
  upload: Upload,
  order: 'fields-first' | 'file-first' = 'fields-first',
): { body: Buffer; headers: Record<string, string> } {
  const boundary = 'drill-0a1b2c3d';
  const fields = Object.entries(upload.fields).map(([name, value]) =>
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  const file = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${upload.fileName}"\r\n` +
        'Content-Type: application/octet-stream\r\n\r\n',
    ),
    Buffer.from(upload.file),
    Buffer.from('\r\n'),
  ]);
  const parts = order === 'fields-first' ? [...fields, file] : [file, ...fields];
  return {
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}
