import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildPicture } from '../../core/graph/picture.ts';
import { buildScene } from '../../core/graph/scene.ts';
import { buildPage } from '../../core/inspect/build-page.ts';
import { buildIndex } from '../../core/inspect/proxy-index.ts';
import { buildProxy } from '../../core/model/build-proxy.ts';
import { readDump } from '../../core/parse/read-dump.ts';
import { decodeHash, encodeHash } from '../../core/share/view-url.ts';
import { followWords } from '../../core/trace/follow-words.ts';
import { TERMS } from '../../core/glossary/terms.ts';
import { findStep, TOUR_STEPS } from './steps.ts';
import { TOUR_SAMPLE } from './tour-sample.ts';

const read = readDump(readFileSync(`samples/${TOUR_SAMPLE}.json`));
if (!read.ok) throw new Error('the sample of the tour could not be read');
const { root } = read.value;
const proxy = buildProxy(read.value.dump);
const scene = buildScene(proxy);
const index = buildIndex(proxy);

describe('the steps of the tour', () => {
  it('are told apart by their ids, which stand in their views', () => {
    expect(new Set(TOUR_STEPS.map(({ id }) => id)).size).toBe(TOUR_STEPS.length);
    expect(TOUR_STEPS.map(({ view }) => view.tour)).toEqual(TOUR_STEPS.map(({ id }) => id));
    expect([findStep('capture'), findStep('no-such-step'), findStep(undefined)]).toEqual([1, -1, -1]);
  });

  it.each(TOUR_STEPS.map((step) => [step.id, step] as const))('%s shows what it speaks of', (_id, step) => {
    const { direction, opened, selected } = step.view;
    const picture = buildPicture(scene, { direction, opened });
    expect(picture.nodes.length).toBeGreaterThan(3);
    // What is opened can be opened, and what is selected is drawn and has a page.
    for (const id of opened) expect(picture.nodes.find((node) => node.id === id)).toMatchObject({ isOpen: true });
    if (selected === undefined) return;
    expect(buildPage(index, selected)?.id).toBe(selected);
    const drawn = picture.nodes.flatMap((node) => [node.objectId, ...node.rows.map((row) => row.objectId)]);
    expect(drawn).toContain(selected);
  });

  it.each(TOUR_STEPS.map((step) => [step.id, step] as const))('%s survives in a link', (_id, { view }) => {
    const origin = { kind: 'sample', sample: TOUR_SAMPLE } as const;
    expect(decodeHash(encodeHash(view, origin))).toEqual({ view, origin, problems: [] });
  });

  it('follow a request that arrives, one share of which fails', () => {
    const words = TOUR_STEPS.find(({ id }) => id === 'follow')?.view.trace?.words ?? {};
    const answer = followWords(words, { proxy, root });
    expect(answer).toMatchObject({ kind: 'traced', trace: { verdict: { code: 'ES-FORWARDED' } } });
    const parts = answer.kind === 'traced' ? answer.split?.parts : [];
    expect(parts?.map(({ verdict }) => verdict.code)).toContain('ES-NO-ENDPOINT');
  });

  it('names terms that the glossary has', () => {
    expect(TOUR_STEPS.flatMap(({ terms }) => terms).filter((id) => !Object.hasOwn(TERMS, id))).toEqual([]);
  });
});
