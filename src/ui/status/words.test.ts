import { describe, expect, it } from 'vitest';
import { describeProgress, findPercent } from './words.ts';

describe('progress in words', () => {
  it('counts bytes, then names the stage', () => {
    expect(describeProgress({ stage: 'bytes', done: 12_300_000, total: 89_000_000 })).toBe('Reading 12 MB of 89 MB');
    expect(describeProgress({ stage: 'json' })).toBe('Parsing the JSON');
  });

  it('never goes back from stage to stage, and takes an empty file', () => {
    const percents = [
      findPercent({ stage: 'bytes', done: 0, total: 0 }),
      findPercent({ stage: 'bytes', done: 5, total: 10 }),
      findPercent({ stage: 'bytes', done: 10, total: 10 }),
      findPercent({ stage: 'json' }),
      findPercent({ stage: 'sections' }),
      findPercent({ stage: 'model' }),
    ];
    expect(percents).toEqual([0, 20, 40, 40, 65, 85]);
  });
});
