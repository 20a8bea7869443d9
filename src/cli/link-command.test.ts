import { describe, expect, it } from 'vitest';
import { isJsonObject } from '../core/lib/json.ts';
import { decodeDump } from '../core/share/payload.ts';
import { decodeHash } from '../core/share/view-url.ts';
import { runProgram } from './program.ts';
import { createTestTerminal, samplePath } from './test-terminal.ts';

const BASE = 'https://example.com/';

async function run(...args: readonly string[]) {
  const terminal = createTestTerminal();
  const status = await runProgram(['link', samplePath('productpage'), ...args], terminal);
  const link = terminal.out().trimEnd();
  return { status, link, err: terminal.err(), state: decodeHash(link.slice(link.indexOf('#'))) };
}

/** The dump that a link holds. */
async function sharedBy(...args: readonly string[]) {
  const { link, state } = await run('--base', BASE, ...args);
  const opened = state.origin?.kind === 'link' ? decodeDump(state.origin.payload) : undefined;
  if (opened?.ok !== true) throw new Error('the link holds no dump');
  return { length: link.length, view: state.view, ...opened.value };
}

describe('earshot link', () => {
  it('shares what is seen of a selected object in 2,000 characters', async () => {
    const { length, meta, view } = await sharedBy('--select', 'listener:0.0.0.0_9080');
    expect({ fits: length <= 2_000, cut: meta.cut, selected: view.selected }).toEqual({
      fits: true,
      cut: 'seen',
      selected: 'listener:0.0.0.0_9080',
    });
  });

  it('shares a followed request in 2,000 characters', async () => {
    const { length, meta, view } = await sharedBy('--follow', 'outbound=reviews:9080', '--follow', 'path=/reviews/1');
    expect(length).toBeLessThanOrEqual(2_000);
    expect(meta.cut).toBe('seen');
    expect(view.trace).toEqual({ words: { outbound: ['reviews:9080'], path: ['/reviews/1'] }, near: false });
  });

  it('shares the topology in 4,000 characters', async () => {
    const { length, meta } = await sharedBy('--what', 'topology');
    expect(length).toBeLessThanOrEqual(4_000);
    expect(meta.cut).toBe('topology');
  });

  it('shares everything where nothing is asked for', async () => {
    const { meta, root } = await sharedBy();
    expect(meta.cut).toBeUndefined();
    expect(isJsonObject(root) && JSON.stringify(root['configs'])).toContain('access_log');
  });

  it('shares the view alone, with the digest of the file', async () => {
    const { state, link } = await run('--what', 'view', '--select', 'listener:virtualInbound');
    expect(state.origin).toMatchObject({ kind: 'file', name: 'productpage.json' });
    expect(link).toMatch(/^#sel=listener:virtualInbound&file=[\w-]{43}~productpage\.json$/);
  });

  it('tells the length and where it survives', async () => {
    const { link, err } = await run('--base', BASE, '--what', 'topology');
    expect(err).toContain(`${link.length.toLocaleString('en-US')} characters: it survives in Slack`);
  });

  it('refuses an id that the dump does not have', async () => {
    const { status, err } = await run('--select', 'listener:none');
    expect(status).toBe(2);
    expect(err).toContain('The dump has no object listener:none');
  });

  it('refuses words that are none', async () => {
    const { status, err } = await run('--follow', 'outbound');
    expect(status).toBe(2);
    expect(err).toContain('NAME=VALUE');
  });
});
