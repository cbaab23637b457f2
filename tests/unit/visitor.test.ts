import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { addressOf } from '#lib/edge/visitor.ts';
import { Busy, Gate } from '#lib/gate.ts';

const request = (forwarded: string) =>
  ({
    headers: { 'x-forwarded-for': forwarded },
    socket: { remoteAddress: '198.51.100.9' },
  }) as unknown as IncomingMessage;

describe('the address of a visitor', () => {
  it.each([
    [0, '192.0.2.1', '198.51.100.9'],
    [1, '192.0.2.1', '192.0.2.1'],
    [1, '10.0.0.1, 192.0.2.1', '192.0.2.1'],
    [2, '192.0.2.1, 203.0.113.5', '192.0.2.1'],
    [1, '192.0.2.1:51234', '192.0.2.1'],
    [1, '2001:db8::7', '2001:db8::7'],
    [1, '[2001:db8::7]', '2001:db8::7'],
    [1, '[2001:db8::7]:443', '2001:db8::7'],
    [1, "not-an-ip'", '198.51.100.9'],
    [1, 'x'.repeat(9000), '198.51.100.9'],
    [1, '', '198.51.100.9'],
    [3, '192.0.2.1', '198.51.100.9'],
  ])('with %i proxies and "%.40s" is %s', (proxies, forwarded, address) => {
    expect(addressOf(request(forwarded), proxies)).toBe(address);
  });
});

describe('the gate before the renderer', () => {
  it('lets so many in, so many wait, and turns the rest away', async () => {
    const gate = new Gate(2, 3);
    let running = 0;
    let most = 0;
    const ends: (() => void)[] = [];
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
    };
    const outcomes = Array.from({ length: 8 }, () =>
      gate.run(work).then(
        () => 'done',
        (error) => (error instanceof Busy ? 'busy' : 'failed'),
      ),
    );
    let isOver = false;
    void Promise.all(outcomes).then(() => {
      isOver = true;
    });
    while (!isOver) {
      ends.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await Promise.all(outcomes)).toEqual([...Array(5).fill('done'), ...Array(3).fill('busy')]);
    expect(most).toBe(2);
  });

  it('has its place back after a failure', async () => {
    const gate = new Gate(1, 0);
    for (let i = 0; i < 3; i++) {
      await expect(gate.run(async () => Promise.reject(new Error('hỏng')))).rejects.toThrow('hỏng');
    }
    expect(await gate.run(async () => 'được')).toBe('được');
  });
});
