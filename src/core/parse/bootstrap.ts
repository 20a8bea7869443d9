import { msg } from '../lib/words.ts';
import type { DumpBuilder } from './config-dump.ts';
import type { Located } from './read-part.ts';
import { fieldOf, readPart } from './read-part.ts';
import { addResources } from './resources.ts';
import { bootstrapSchema } from './schemas/bootstrap.ts';

/** Reads who the proxy is: `node` and `admin` of an envoy.config.bootstrap.v3.Bootstrap. */
export function addIdentity(raw: Located<unknown>, builder: DumpBuilder): void {
  if (raw.value === undefined) return;
  const value = readPart(bootstrapSchema, raw.value, raw.path, msg('bootstrap'), builder.problems);
  if (value !== undefined) builder.bootstrap = { path: raw.path, value };
}

/**
 * Reads a bootstrap that stands alone, with its static resources. (In a dump of a running Envoy these stand in the
 * sections of their own as well, and would count twice.)
 */
export function addBootstrap(raw: Located<unknown>, builder: DumpBuilder): void {
  addIdentity(raw, builder);
  const { value, path } = fieldOf(raw.value, raw.path, 'static_resources');
  addResources('Listener', fieldOf(value, path, 'listeners'), builder, 'static');
  addResources('Cluster', fieldOf(value, path, 'clusters'), builder, 'static');
  addResources('Secret', fieldOf(value, path, 'secrets'), builder, 'static');
}
