import type { ConfigDump } from './config-dump.ts';
import type { Problem } from './problem.ts';
import type { ZtunnelDump } from './ztunnel/ztunnel-dump.ts';

interface AnyDocument {
  /** Malformed parts, with their paths in the loaded document. */
  readonly problems: readonly Problem[];
  /** Things worth saying that are no problem, each one sentence. */
  readonly notes: readonly string[];
  /** What this kind of document leaves out, each one sentence: true while it stands alone. */
  readonly limits: readonly string[];
}

/** The configuration of one Envoy, in whatever format it came. */
export interface EnvoyDocument extends AnyDocument {
  readonly kind: 'envoy';
  readonly dump: ConfigDump;
}

/** The state of one ztunnel, which is no Envoy. */
export interface ZtunnelDocument extends AnyDocument {
  readonly kind: 'ztunnel';
  readonly ztunnel: ZtunnelDump;
}

/** What a readable document is, whatever its format. */
export type Document = EnvoyDocument | ZtunnelDocument;
