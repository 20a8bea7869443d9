import { describe, expect, it } from 'vitest';
import { digestOf } from '../core/share/digest.ts';
import { DEFAULT_VIEW } from '../core/share/view.ts';
import { createDumpSession } from './dump-session.ts';
import type { Calls, Progress, Source } from './protocol.ts';

const DUMP = JSON.stringify({
  configs: [
    {
      '@type': 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump',
      static_listeners: [
        {
          listener: {
            name: 'web',
            address: { socket_address: { address: '0.0.0.0', port_value: 8080 } },
            filter_chains: [
              {
                filters: [
                  {
                    name: 'envoy.filters.network.tcp_proxy',
                    typed_config: {
                      '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
                      stat_prefix: 'web',
                      cluster: 'backend',
                    },
                  },
                ],
              },
            ],
          },
        },
      ],
    },
    {
      '@type': 'type.googleapis.com/envoy.admin.v3.ClustersConfigDump',
      static_clusters: [{ cluster: { name: 'backend', type: 'STATIC' } }],
    },
  ],
});

const SOURCE: Source = { kind: 'text', text: DUMP, name: 'Pasted text' };

async function openedSession() {
  const session = createDumpSession(() => undefined);
  const opened = await session.open(SOURCE);
  return { session, opened };
}

const WHOLE = { what: 'everything', view: DEFAULT_VIEW, names: false, maxCharacters: 64_000 } as const;

/** A link of a session that has nothing else to do. */
async function linkOf(source: Source, ask: Partial<Calls['link']['ask']> = {}): Promise<Calls['link']['answer']> {
  const session = createDumpSession(() => undefined);
  await session.gather(source);
  const link = await session.link({ ...WHOLE, ...ask });
  if (!link.ok) throw new Error(link.error.kind);
  return link.value;
}

describe('createDumpSession', () => {
  it('opens a dump and says what is in it', async () => {
    const { opened } = await openedSession();
    expect(opened).toMatchObject({
      ok: true,
      value: {
        name: 'Pasted text',
        bytes: DUMP.length,
        counts: { listeners: 1, routeConfigs: 0, clusters: 1, endpoints: 0, secrets: 0 },
        problems: [],
        problemCount: 0,
      },
    });
  });

  it('tells the stages of a file in their order', async () => {
    const told: Progress['stage'][] = [];
    const session = createDumpSession(({ stage }) => told.push(stage));
    await session.open({ kind: 'files', files: [{ blob: new Blob([DUMP]), name: 'dump.json' }] });
    expect(told).toEqual(['bytes', 'bytes', 'json', 'sections', 'model']);
  });

  it('hands what is no dump back as an error', async () => {
    const session = createDumpSession(() => undefined);
    expect(await session.open({ kind: 'text', text: '  ', name: 'Pasted text' })).toEqual({
      ok: false,
      error: { kind: 'read', error: { kind: 'empty', bytes: 2 } },
    });
  });

  it('finds an object, and shows its page and its raw JSON', async () => {
    const { session } = await openedSession();
    const found = await session.search({ query: 'backend', limit: 1 });
    const [hit] = found.ok ? found.value.hits : [];
    expect(hit).toMatchObject({ kind: 'cluster', label: 'backend' });
    const page = await session.page({ id: hit?.id ?? '' });
    expect(page).toMatchObject({ ok: true, value: { title: 'backend' } });
    const path = page.ok ? page.value?.path : undefined;
    const raw = await session.raw({ path: path ?? [] });
    expect(raw).toEqual({ ok: true, value: { path, text: '{\n  "name": "backend",\n  "type": "STATIC"\n}' } });
  });

  it('answers null for an id that the dump does not have', async () => {
    const { session } = await openedSession();
    expect(await session.page({ id: 'nothing' })).toEqual({ ok: true, value: null });
  });

  it('draws the picture', async () => {
    const { session } = await openedSession();
    expect(await session.picture({ direction: 'auto', opened: [] })).toMatchObject({
      ok: true,
      value: { counts: { all: 1, ports: 1 } },
    });
  });

  it('gives the same digest as the core, however often it is asked', async () => {
    const { session } = await openedSession();
    const digest = { ok: true, value: digestOf(new TextEncoder().encode(DUMP)) };
    expect(await session.digest(null)).toEqual(digest);
    expect(await session.digest(null)).toEqual(digest);
  });

  it('opens from its own link what it had opened, under the same name and digest', async () => {
    const { session } = await openedSession();
    const link = await linkOf(SOURCE);
    const other = createDumpSession(() => undefined);
    const opened = await other.open({ kind: 'link', payload: link.payload ?? '' });
    expect(opened).toMatchObject({ ok: true, value: { name: 'Pasted text', counts: { listeners: 1, clusters: 1 } } });
    expect(await other.digest(null)).toEqual(await session.digest(null));
    expect(await linkOf({ kind: 'link', payload: link.payload ?? '' })).toEqual(link);
  });

  it('makes no link that is longer than asked for, but counts it', async () => {
    const { payload, characters } = await linkOf(SOURCE, { maxCharacters: 10 });
    expect([payload, characters > 10]).toEqual([undefined, true]);
  });

  it('remains the smaller part where a part is shared again', async () => {
    const seen = await linkOf(SOURCE, { what: 'seen' });
    const again = await linkOf({ kind: 'link', payload: seen.payload ?? '' }, { what: 'topology' });
    const session = createDumpSession(() => undefined);
    expect(await session.open({ kind: 'link', payload: again.payload ?? '' })).toMatchObject({
      value: { cut: 'seen' },
    });
  });

  it('makes nothing of a template that is none', async () => {
    const session = createDumpSession(() => undefined);
    await session.gather(SOURCE);
    const form = { kind: 'html', template: '<html></html>' } as const;
    expect(await session.file({ form, view: DEFAULT_VIEW, names: false })).toEqual({ ok: true, value: null });
  });

  it('rejects a question before there is a dump', async () => {
    const session = createDumpSession(() => undefined);
    await expect(session.page({ id: 'web' })).rejects.toThrow('before it had a dump');
  });
});
