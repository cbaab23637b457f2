import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { holdDataDir } from '#db/data-dir.ts';
import { removeFolder } from '../support/remove-folder.ts';

/** Each failure of `npm start` says in one line what is wrong and what to do. None of these gets as far as a build. */

const start = path.join(import.meta.dirname, '../../lib/edge/start.ts');
let dir = '';
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'start-'));
});
afterAll(() => removeFolder(dir));

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function run(environment: Record<string, string>): Promise<{ code: number | null; lines: string[] }> {
  const child = spawn(process.execPath, ['--conditions=react-server', start], {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
      DATA_DIR: path.join(dir, 'data'),
      DATABASE_URL: '',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    code,
    lines: output
      .trim()
      .split('\n')
      .filter((line) => !/^[…✓]/.test(line)),
  };
}

async function expectOneLine(environment: Record<string, string>, ...words: string[]) {
  const { code, lines } = await run(environment);
  expect(lines).toHaveLength(1);
  for (const word of words) expect(lines[0]).toContain(word);
  expect(code).toBe(1);
}

describe('a start that cannot succeed', () => {
  it('says that the port is taken and how to choose another', async () => {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as net.AddressInfo;
    await expectOneLine({ PORT: String(port) }, `Cổng ${port}`, 'PORT=3001 npm start');
    server.close();
  });

  it('says that PORT is no port', () => expectOneLine({ PORT: 'ba nghìn' }, 'PORT', 'từ 1 đến 65535'));

  it('says which process holds DATA_DIR', async () => {
    const held = path.join(dir, 'held');
    fs.mkdirSync(held);
    const release = holdDataDir(held);
    await expectOneLine({ DATA_DIR: held }, held, `tiến trình ${process.pid}`, 'DATA_DIR');
    release();
  });

  it('says that DATA_DIR cannot be written', async () => {
    const file = path.join(dir, 'file');
    fs.writeFileSync(file, '');
    await expectOneLine({ DATA_DIR: path.join(file, 'data') }, 'thư mục dữ liệu', file);
  });

  it('says that the server of DATABASE_URL does not answer, without printing the password', async () => {
    const { lines } = await run({
      DATABASE_URL: `postgres://site:bi-mat@127.0.0.1:${await freePort()}/site`,
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('Không nối được tới PostgreSQL ở 127.0.0.1');
    expect(lines[0]).not.toContain('bi-mat');
  });

  it('says that the password in DATABASE_URL is wrong, without printing it', async () => {
    const url = new URL(inject('databaseServer'));
    url.password = 'khong-dung';
    const { lines } = await run({ DATABASE_URL: url.href });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('không nhận tên hoặc mật khẩu');
    expect(lines[0]).not.toContain('khong-dung');
  });

  it('says that the database of DATABASE_URL does not exist', () =>
    expectOneLine(
      { DATABASE_URL: inject('databaseServer').replace(/\/postgres$/, '/khong_co') },
      'chưa có cơ sở dữ liệu',
    ));

  it('says which settings of the bucket are missing, without printing the secret', async () => {
    const { code, lines } = await run({
      S3_ENDPOINT: 'https://s3.example.vn',
      S3_SECRET_ACCESS_KEY: 'bi-mat',
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('thiếu S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID.');
    expect(lines[0]).not.toContain('bi-mat');
    expect(code).toBe(1);
  });

  it('says that DATABASE_URL is no address', () =>
    expectOneLine({ DATABASE_URL: 'khong phai url' }, 'DATABASE_URL'));
});

describe('the folder of the data', () => {
  it('the mark of a killed process is replaced', () => {
    const folder = path.join(dir, 'killed');
    fs.mkdirSync(folder);
    fs.writeFileSync(
      path.join(folder, 'dang-dung.json'),
      JSON.stringify({ pid: process.pid, born: 'another time' }),
    );
    const release = holdDataDir(folder);
    expect(() => holdDataDir(folder)).toThrow(/đang được tiến trình/);
    release();
    holdDataDir(folder)();
  });
});
