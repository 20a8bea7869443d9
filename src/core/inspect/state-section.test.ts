import { describe, expect, it } from 'vitest';
import { buildPage } from './build-page.ts';
import { sectionsOf } from './chapters.ts';
import { sourceOf } from './dump-fixture.ts';
import { buildIndex } from './proxy-index.ts';

/** The comparisons on the page of a listener `l`, each as its title and its two sides. */
function comparisons(listener: object): readonly unknown[] {
  const { proxy } = sourceOf({ Listeners: { dynamic_listeners: [{ name: 'l', ...listener }] } });
  const page = buildPage(buildIndex(proxy), 'listener:l');
  return (page === null ? [] : sectionsOf(page)).flatMap((section) => {
    if (section.kind !== 'compare') return [];
    return [[section.title, ...[section.left, section.right].map(({ title, path }) => `${title}: ${path.join('.')}`)]];
  });
}

const listener = { '@type': 'x/envoy.config.listener.v3.Listener', name: 'l' };
const error_state = { details: 'no', version_info: 'v2', failed_configuration: listener };
const AT = 'configs.0.dynamic_listeners.0';

describe('configurations side by side', () => {
  it('are what runs and what Envoy refused', () => {
    expect(comparisons({ active_state: { listener, version_info: 'v1' }, error_state })).toEqual([
      [
        'What runs, and what Envoy refused',
        `active, version v1: ${AT}.active_state.listener`,
        `rejected, version v2: ${AT}.error_state.failed_configuration`,
      ],
    ]);
  });

  it('are every other state too', () => {
    expect(
      comparisons({ active_state: { listener }, warming_state: { listener }, draining_state: { listener } }),
    ).toEqual([
      ['active, and warming', `active: ${AT}.active_state.listener`, `warming: ${AT}.warming_state.listener`],
      ['active, and draining', `active: ${AT}.active_state.listener`, `draining: ${AT}.draining_state.listener`],
    ]);
  });

  it('are none where there is only one', () => {
    expect(comparisons({ active_state: { listener } })).toEqual([]);
    expect(comparisons({ error_state })).toEqual([]);
    expect(comparisons({ active_state: { listener }, error_state: { details: 'no' } })).toEqual([]);
  });
});
