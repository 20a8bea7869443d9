import { describe, expect, it } from 'vitest';
import type { Progress, Reply } from '../worker/protocol.ts';
import { connectDump } from './worker-client.ts';

/** A port of which the test plays the worker. */
function playedPort() {
  const asked: unknown[] = [];
  let reply: ((reply: Reply) => void) | undefined;
  let crash: ((message: string) => void) | undefined;
  return {
    asked,
    ended: 0,
    reply: (sent: Reply) => reply?.(sent),
    crash: (message: string) => crash?.(message),
    post(request: unknown) {
      asked.push(request);
    },
    listen(onReply: (reply: Reply) => void, onCrash: (message: string) => void) {
      reply = onReply;
      crash = onCrash;
    },
    end() {
      this.ended += 1;
    },
  };
}

describe('connectDump', () => {
  it('hands each answer to the call that asked for it, in whichever order they come', async () => {
    const port = playedPort();
    const client = connectDump(port, () => undefined);
    const first = client.call('page', { id: 'a' });
    const second = client.call('page', { id: 'b' });
    expect(port.asked).toEqual([
      { id: 1, kind: 'page', ask: { id: 'a' } },
      { id: 2, kind: 'page', ask: { id: 'b' } },
    ]);
    port.reply({ kind: 'failed', call: 'page', id: 2, failure: { kind: 'bug', message: 'b' } });
    port.reply({ kind: 'answer', call: 'page', id: 1, answer: null });
    expect(await first).toEqual({ ok: true, value: null });
    expect(await second).toEqual({ ok: false, error: { kind: 'bug', message: 'b' } });
  });

  it('passes progress on until it is ended', () => {
    const port = playedPort();
    const told: Progress[] = [];
    const client = connectDump(port, (progress) => told.push(progress));
    port.reply({ kind: 'progress', progress: { stage: 'json' } });
    client.end();
    port.reply({ kind: 'progress', progress: { stage: 'model' } });
    expect(told).toEqual([{ stage: 'json' }]);
    expect(port.ended).toBe(1);
  });

  it('fails every call of a worker that has died, before and after', async () => {
    const port = playedPort();
    const client = connectDump(port, () => undefined);
    const before = client.call('digest', null);
    port.crash('out of memory');
    const died = { ok: false, error: { kind: 'bug', message: 'out of memory' } };
    expect(await before).toEqual(died);
    expect(await client.call('digest', null)).toEqual(died);
  });
});
