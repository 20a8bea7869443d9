import { listAnd } from '../lib/count-words.ts';
import type { JsonValue } from '../lib/json.ts';
import { err, ok } from '../lib/result.ts';
import type { Result } from '../lib/result.ts';
import { t } from '../lib/words.ts';
import type { Document, EnvoyDocument, ZtunnelDocument } from './document.ts';
import { mergeDumps } from './merge-dumps.ts';
import { mergeZtunnels } from './merge-ztunnels.ts';
import { nodeIdOf } from './node-id.ts';
import type { ReadError } from './read-error.ts';

/** A document that was read, under its name. */
export interface MergePart<T extends Document = Document> {
  readonly name: string;
  /** Of its format, with the article. */
  readonly label: string;
  readonly document: T;
}

const isEnvoy = (part: MergePart): part is MergePart<EnvoyDocument> => part.document.kind === 'envoy';
const isZtunnel = (part: MergePart): part is MergePart<ZtunnelDocument> => part.document.kind === 'ztunnel';

/** Two documents that name different proxies. */
function findStrangers(parts: readonly MergePart<EnvoyDocument>[]): ReadError | undefined {
  const known = parts.flatMap(({ name, document }) => {
    const node = nodeIdOf(document.dump);
    return node === undefined ? [] : [{ name, node }];
  });
  const [first, ...others] = known;
  const second = others.find(({ node }) => node !== first?.node);
  return first === undefined || second === undefined ? undefined : { kind: 'two-proxies', first, second };
}

function joinNotes(parts: readonly MergePart[], own: readonly string[]): readonly string[] {
  const read = listAnd(parts.map(({ name, label }) => `${name} (${label})`));
  const theirs = parts.flatMap(({ name, document }) => document.notes.map((note) => `${name}: ${note}`));
  return [t`Read as one proxy: ${read}.`, ...theirs, ...own];
}

/**
 * Merges documents of one proxy into one, in their order: of a resource that two of them have, the first counts.
 * `root`: what they all stand in. Errors: `two-proxies` where node ids differ, `mixed-proxies` where one is a ztunnel.
 */
export function mergeDocuments(parts: readonly MergePart[], root: JsonValue): Result<Document, ReadError> {
  const [only, second] = parts;
  if (only !== undefined && second === undefined) return ok(only.document);
  const problems = parts.flatMap(({ document }) => document.problems);
  const envoys = parts.filter(isEnvoy);
  const ztunnels = parts.filter(isZtunnel);
  const [envoy] = envoys;
  const [ztunnel] = ztunnels;
  if (envoy !== undefined && ztunnel !== undefined) {
    return err({ kind: 'mixed-proxies', envoy: envoy.name, ztunnel: ztunnel.name });
  }
  if (ztunnel !== undefined) {
    const merged = mergeZtunnels(ztunnels.map(({ document }) => document.ztunnel));
    return ok({ kind: 'ztunnel', ztunnel: merged, problems, notes: joinNotes(parts, []), limits: [] });
  }
  const strangers = findStrangers(envoys);
  if (strangers !== undefined) return err(strangers);
  const { dump, notes, limits } = mergeDumps(
    envoys.map(({ document }) => document.dump),
    root,
  );
  return ok({ kind: 'envoy', dump, problems, notes: joinNotes(parts, notes), limits });
}
