import { BOOKINFO, INGRESS_PROXY, PRODUCTPAGE_PROXY, REVIEWS_PROXY } from './bookinfo.ts';
import type { Section } from './config-dump.ts';
import { buildConfigDump } from './config-dump.ts';
import { buildLargeMesh } from './large.ts';
import { buildPlainEnvoyDump } from './plain-envoy.ts';
import { STORIES } from './stories.ts';

/** The dumps that the landing page offers: file name in samples/ without `.json`, and how it is made. */
export const SAMPLES: ReadonlyMap<string, () => readonly Section[]> = new Map<string, () => readonly Section[]>([
  ['productpage', () => buildConfigDump(BOOKINFO, PRODUCTPAGE_PROXY)],
  ['reviews', () => buildConfigDump(BOOKINFO, REVIEWS_PROXY)],
  ['ingress-gateway', () => buildConfigDump(BOOKINFO, INGRESS_PROXY)],
  ['plain-envoy', buildPlainEnvoyDump],
  ...STORIES,
]);

/** The productpage sidecar in a mesh with `count` more services, for measuring. */
export function buildLargeDump(count: number): readonly Section[] {
  return buildConfigDump(buildLargeMesh(count), PRODUCTPAGE_PROXY);
}
