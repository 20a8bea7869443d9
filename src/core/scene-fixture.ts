import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { buildProxy } from './model/build-proxy.ts';
import { readDump } from './parse/read-dump.ts';
import type { Scene } from './graph/scene.ts';
import { buildScene } from './graph/scene.ts';

const CORPUS = '../shared/corpus';

/** Whether the real dumps are there. */
export const HAS_CORPUS = existsSync(CORPUS);

/** Undefined for files that are refused; `parse/corpus.test.ts` says which those are. */
function sceneOf(path: string): Scene | undefined {
  const read = readDump(readFileSync(path));
  return read.ok ? buildScene(buildProxy(read.value.dump)) : undefined;
}

/** A sample by its name. */
export function sampleScene(name: string): Scene {
  const scene = sceneOf(`samples/${name}.json`);
  if (scene === undefined) throw new Error(`the sample ${name} does not open`);
  return scene;
}

function scenesIn(folder: string): readonly (readonly [string, Scene])[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) => {
    const scene = sceneOf(`${folder}/${file}`);
    return scene === undefined ? [] : [[file, scene] as const];
  });
}

/** Every sample, by its file's name. */
export function scenesOfSamples(): readonly (readonly [string, Scene])[] {
  return scenesIn('samples');
}

/** Every real dump that opens, by its file's name; none where they are not there. */
export function scenesOfCorpus(): readonly (readonly [string, Scene])[] {
  return scenesIn(CORPUS);
}
