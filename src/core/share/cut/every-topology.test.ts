import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { buildPicture } from '../../graph/picture.ts';
import { buildScene } from '../../graph/scene.ts';
import { eachObject } from '../../model/walk.ts';
import { requestsThrough } from '../../trace/requests-fixture.ts';
import { traceRequest } from '../../trace/trace-request.ts';
import { envoyVersionOf } from '../../trace/version.ts';
import type { Opened } from './cut-fixture.ts';
import { DUMPS, openFile, openRoot } from './cut-fixture.ts';
import { cutToTopology } from './cut-to-topology.ts';

/** Of the many requests through large dumps. */
const MOST_REQUESTS = 150;
const DIRECTIONS = ['outbound', 'inbound', 'ports', 'special', 'all'] as const;

function idsOf({ proxy }: Opened): readonly string[] {
  return Array.from(eachObject(proxy), ({ id }) => id);
}

function picturesOf({ proxy }: Opened): readonly unknown[] {
  return DIRECTIONS.map((direction) => buildPicture(buildScene(proxy), { direction, opened: [] }));
}

function* verdictsOf(opened: Opened, asked: Opened): Generator {
  const context = { ...opened, version: envoyVersionOf(opened.proxy.identity).version };
  let count = 0;
  for (const request of requestsThrough(asked.proxy)) {
    if ((count += 1) > MOST_REQUESTS) return;
    const { verdict, steps } = traceRequest(request, context);
    yield { verdict, answers: steps.map(({ answer }) => answer) };
  }
}

it.each(DUMPS.map((file) => [basename(file.pathname), file] as const))(
  '%s: its topology has the same objects, pictures and verdicts',
  (_, file) => {
    const whole = openFile(file);
    if (whole === undefined) return;
    const cut = openRoot(cutToTopology(whole.root));
    if (cut === undefined) throw new Error('the cut dump does not open');
    expect(idsOf(cut)).toEqual(idsOf(whole));
    expect(picturesOf(cut)).toEqual(picturesOf(whole));
    expect([...verdictsOf(cut, whole)]).toEqual([...verdictsOf(whole, whole)]);
  },
  60_000,
);
