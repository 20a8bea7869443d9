import { buildPage } from '../build-page.ts';
import { proxyWith } from '../model-fixture.ts';
import { buildIndex } from '../proxy-index.ts';
import type { Proxy } from '../../model/types.ts';

/** For tests: what there is to worry about an object, each as `severity code: what`. */
export function worriesOf(id: string, set: Partial<Proxy>): readonly string[] {
  const page = buildPage(buildIndex(proxyWith(set)), id);
  if (page === null) throw new Error(`${id} has no page`);
  return (page.worries ?? []).map(({ severity, code, what }) => `${severity} ${code}: ${what}`);
}
