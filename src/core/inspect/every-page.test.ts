import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildProxy } from '../model/build-proxy.ts';
import { readDump } from '../parse/read-dump.ts';
import { buildPage } from './build-page.ts';
import { pageFaults } from './page-faults.ts';
import { buildIndex } from './proxy-index.ts';
import { buildSearch } from './search.ts';

/** The corpus lies beside the repository where it is developed; elsewhere the samples alone are read. */
const FOLDERS = ['samples', '../shared/corpus'].filter((folder) => existsSync(folder));
const FILES = FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`));

describe('every object of every dump', () => {
  it.each(FILES)('%s', (file) => {
    const read = readDump(readFileSync(file));
    // What is no dump is refused in the tests of parse.
    if (!read.ok) return;
    const index = buildIndex(buildProxy(read.value.dump), { root: read.value.root });
    const found = [...index.objects.keys()].flatMap((id) => {
      const page = buildPage(index, id);
      return page === null ? [`${id}: no page`] : pageFaults(page, index.objects).map((fault) => `${id}: ${fault}`);
    });
    expect(found).toEqual([]);
    const entries = buildSearch(index.proxy);
    const hits = entries.map((entry) => entry.hit());
    expect(hits.map((hit) => hit.id).toSorted()).toEqual([...index.objects.keys()].toSorted());
    expect(hits.filter((hit) => hit.label === '' || hit.detail === '')).toEqual([]);
  });
});
