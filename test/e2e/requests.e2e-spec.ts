import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { Body, Controller, Headers, HttpCode, Module, Patch, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import request from 'supertest';
import { Allow } from '../../src/access/index.js';
import { requireMatch } from '../../src/platform/http/index.js';
import { spoolUpload } from '../../src/platform/http/upload.js';
import { DomainError } from '../../src/shared/errors.js';
import { eventually } from '../support/eventually.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const MEBIBYTE = 1024 * 1024;

let effects = 0;
let held: Promise<void> = Promise.resolve();

/** Routes that do nothing but what is to be seen here. */
@Controller('probe')
@Allow('sessions.own')
class ProbeController {
  @Post('effects')
  async effect(@Body() body: { readonly fail?: boolean }): Promise<{ count: number }> {
    await held;
    if (body.fail === true) throw new DomainError('unprocessable', 'request.refused', { status: 422 });
    effects += 1;
    return { count: effects };
  }

  @Post('uploads')
  @HttpCode(202)
  async upload(@Req() request: FastifyRequest): Promise<object> {
    effects += 1;
    const { file, fields } = await spoolUpload(request);
    return { name: file.name, size: file.size, sha256: file.sha256, onDisk: fs.statSync(file.path).size, fields };
  }

  @Patch('revisions')
  async revise(@Headers('if-match') ifMatch: string | undefined): Promise<object> {
    await requireMatch(ifMatch, 'r2', {
      current: () => ({ name: 'theirs' }),
      original: (revision) => (revision === 'r1' ? { name: 'as read' } : null),
    });
    return { ok: true };
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

describe('requests', () => {
  let app: TestApp;
  let officer: string;
  let manager: string;

  beforeAll(async () => {
    app = await startTestApp({ modules: [ProbeModule], env: { ECHELON_UPLOAD_LIMIT_MIB: '1' } });
    officer = await app.signIn('officer');
    manager = await app.signIn('manager');
  });

  afterAll(async () => {
    await app.close();
  });

  const post = (path: string, token = officer) =>
    request(app.http).post(`/api/v1/probe/${path}`).set('authorization', `Bearer ${token}`).set('accept-language', 'en');
  const spooled = (): string[] => {
    const folder = path.join(app.dataDir, 'uploads');
    return fs.existsSync(folder) ? fs.readdirSync(folder).map(String) : [];
  };

  describe('with an Idempotency-Key', () => {
    it('take effect once and answer the same again', async () => {
      const first = await post('effects').set('idempotency-key', 'k1').send({ a: 1 });
      const again = await post('effects').set('idempotency-key', 'k1').send({ a: 1 });
      expect([first.status, again.status]).toEqual([201, 201]);
      expect(again.body).toEqual(first.body);
      expect(again.headers['idempotent-replayed']).toBe('true');
    });

    it('are refused with 422 when the same key comes with another body', async () => {
      await post('effects').set('idempotency-key', 'k2').send({ a: 1 });
      const { status, body } = await post('effects').set('idempotency-key', 'k2').send({ a: 2 });
      expect([status, body.code]).toEqual([422, 'request.idempotency-key-reused']);
    });

    it('are another request with another password, and the same with the same', async () => {
      const send = (password: string) => post('effects').set('idempotency-key', 'k7').send({ user: { password }, a: 1 });
      const first = await send('correct horse 1');
      expect((await send('correct horse 1')).body).toEqual(first.body);
      const { status, body } = await send('correct horse 2');
      expect([status, body.code]).toEqual([422, 'request.idempotency-key-reused']);
      const [kept] = await app.ownerQuery<{ row: string }>(`SELECT k::text AS row FROM idempotency_keys k WHERE key = 'k7'`);
      expect(kept?.row).not.toContain('horse');
    });

    it('keep the keys of two people apart', async () => {
      const mine = await post('effects').set('idempotency-key', 'k3').send({});
      const theirs = await post('effects', manager).set('idempotency-key', 'k3').send({});
      expect(theirs.body.count).toBe((mine.body.count as number) + 1);
    });

    it('are refused with 409 while the first is being carried out', async () => {
      let release: () => void = () => undefined;
      held = new Promise((resolve) => (release = resolve));
      const first = post('effects')
        .set('idempotency-key', 'k4')
        .send({})
        .then((answer) => answer);
      await eventually(async () => {
        const begun = await app.ownerQuery(`SELECT 1 FROM idempotency_keys WHERE key = 'k4'`);
        expect(begun).toHaveLength(1);
      });
      const same = await post('effects').set('idempotency-key', 'k4').send({});
      release();
      expect([same.status, same.body.code]).toEqual([409, 'request.idempotency-key-in-use']);
      expect((await first).status).toBe(201);
    });

    it('leave the key free when they fail', async () => {
      expect((await post('effects').set('idempotency-key', 'k5').send({ fail: true })).status).toBe(422);
      expect((await post('effects').set('idempotency-key', 'k5').send({ fail: false })).status).toBe(201);
    });

    it('cover uploads by the file’s content', async () => {
      const send = (content: string) =>
        post('uploads').set('idempotency-key', 'k6').attach('file', Buffer.from(content), 'a.csv');
      const before = effects;
      const first = await send('one');
      expect((await send('one')).body).toEqual(first.body);
      expect(effects).toBe(before + 1);
      expect((await send('two')).status).toBe(422);
    });

    it('need a key of visible characters', async () => {
      const { status, body } = await post('effects').set('idempotency-key', 'a b').send({});
      expect([status, body.code]).toEqual([400, 'request.idempotency-key-form']);
    });
  });

  describe('that upload a file', () => {
    const content = Buffer.from('名称,年份\n示例公司,2025\n'.repeat(1000));
    const sha256 = createHash('sha256').update(content).digest('hex');

    it('are taken with the fields after the file, and before it', async () => {
      const after = await post('uploads')
        .attach('file', content, '企业 表.csv')
        .field('kind', 'figures')
        .field('mapping', '{"a":1}');
      expect(after.status).toBe(202);
      expect(after.body).toEqual({
        name: '企业 表.csv',
        size: content.length,
        sha256,
        onDisk: content.length,
        fields: { kind: 'figures', mapping: '{"a":1}' },
      });
      const before = await post('uploads').field('kind', 'firms').attach('file', content, '../../etc/a.csv');
      expect(before.body).toMatchObject({ name: 'a.csv', sha256, fields: { kind: 'firms' } });
    });

    it('are refused, never cut short, over the limit, and nothing is kept', async () => {
      const exact = await post('uploads').attach('file', Buffer.alloc(MEBIBYTE), 'exact.bin');
      expect([exact.status, exact.body.size]).toEqual([202, MEBIBYTE]);
      const over = await post('uploads')
        .attach('file', Buffer.alloc(MEBIBYTE + 1), 'over.bin')
        .field('kind', 'firms');
      expect([over.status, over.body.code]).toEqual([413, 'upload.file-too-large']);
      expect(over.body.detail).toContain('1 MiB');
      expect(spooled()).toEqual([]);
    });

    it('need one file, sent as multipart', async () => {
      expect((await post('uploads').field('kind', 'firms')).body.code).toBe('upload.file-required');
      expect((await post('uploads').attach('file', content, 'a').attach('file', content, 'b')).body.code).toBe('upload.one-file');
      expect((await post('uploads').send({ kind: 'firms' })).status).toBe(415);
      expect((await post('uploads').field('kind', 'a').field('kind', 'b').attach('file', content, 'a')).body.code).toBe(
        'upload.field-repeated',
      );
      expect(spooled()).toEqual([]);
    });

    it.each([
      ['a part without a name', 'b', '--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n'],
      ['a boundary longer than one can be', 'b'.repeat(300), `--${'b'.repeat(300)}--\r\n`],
      ['no end', 'b', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx'],
    ])('are malformed with %s', async (_what, boundary, form) => {
      const { status, body } = await post('uploads').set('content-type', `multipart/form-data; boundary=${boundary}`).send(form);
      expect([status, body.code]).toEqual([400, 'upload.malformed']);
      expect(spooled()).toEqual([]);
    });

    it('keep no character of a file’s name that nobody sees or that turns it around', async () => {
      const { body } = await post('uploads').attach('file', Buffer.from('x'), 'a\u202egpj\u200b.csv');
      expect(body.name).toBe('agpj.csv');
    });

    it('leave nothing and do no harm when they break off', async () => {
      await new Promise<void>((resolve) => {
        const { port } = app.http.address() as net.AddressInfo;
        const socket = net.connect(port, '127.0.0.1', () => {
          const head = `POST /api/v1/probe/uploads HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${officer}\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 100000\r\n\r\n`;
          socket.write(`${head}--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhalf`, () =>
            socket.destroy(),
          );
        });
        socket.on('close', () => resolve());
      });
      const { status } = await post('uploads').attach('file', content, 'a.csv');
      expect(status).toBe(202);
      await eventually(() => expect(spooled()).toEqual([]));
    });
  });

  describe('that change what exists', () => {
    const patch = (ifMatch?: string) => {
      const sent = request(app.http).patch('/api/v1/probe/revisions').set('authorization', `Bearer ${officer}`);
      return ifMatch === undefined ? sent : sent.set('if-match', ifMatch);
    };

    it('need If-Match', async () => {
      expect((await patch()).status).toBe(428);
    });

    it('are refused with theirs and the original when it is stale', async () => {
      const { status, body } = await patch('"r1"');
      expect(status).toBe(412);
      expect(body).toMatchObject({ code: 'request.stale', current: { name: 'theirs' }, original: { name: 'as read' } });
    });

    it('go through with the current tag', async () => {
      expect((await patch('"r2"')).status).toBe(200);
      expect((await patch('"r1", W/"r2"')).status).toBe(200);
    });
  });
});
