import type { NameKind } from './name-table.ts';
import { WORD, WORDS } from './name-table.ts';
import { TOP_LEVEL } from './well-known.ts';

/** Called for each name found: a word, or a host of several. */
export type FoundName = (kind: NameKind, name: string) => void;

const HOST = `${WORD}(?:\\.${WORD})*`;
/** Only where a word or a host begins, or a long text would be tried from each of its characters. */
const WORD_START = '(?<![A-Za-z0-9_-])';
const HOST_START = '(?<![\\w.-])';
/** A dot, which a regular expression escapes. */
const DOT = String.raw`\\?\.`;

interface Shape {
  /** Without it, the shape need not be looked for. */
  readonly needle: string;
  readonly pattern: RegExp;
  /** Of what kind each group is. */
  readonly kinds: readonly NameKind[];
}

function shape(needle: string, pattern: string, ...kinds: readonly NameKind[]): Shape {
  return { needle, pattern: new RegExp(pattern, 'g'), kinds };
}

/**
 * Texts that say by themselves what they name, wherever they stand. Sources: istio/istio pkg/spiffe/spiffe.go,
 * pilot/pkg/model/service.go (BuildSubsetKey, BuildDNSSrvSubsetKey), pilot/pkg/model/context.go (ServiceNode),
 * pilot/pkg/security/authz/builder (names of policies), pkg/workloadapi (uid), SPIFFE ids of Consul.
 */
const SHAPES: readonly Shape[] = [
  shape(
    '/ns/',
    `(?:spiffe://)?${HOST_START}(${HOST})?/ns/(${WORD})/(?:sa|dc)/(${WORD})(?:/svc/(${WORD}))?`,
    'host',
    'namespace',
    'account',
    'service',
  ),
  shape('/ns/', `/ns/(${WORD})`, 'namespace'),
  shape('/sa/', `/sa/(${WORD})`, 'account'),
  shape('/svc/', `/svc/(${WORD})`, 'service'),
  shape(
    'svc',
    `${WORD_START}(${WORD})${DOT}(${WORD})${DOT}svc(?![A-Za-z0-9_-])(?:\\.(${HOST}))?`,
    'service',
    'namespace',
    'host',
  ),
  shape('namespaces/', `namespaces/(${WORD})(?:/${WORD}/(${WORD}))?`, 'namespace', 'resource'),
  shape('bound', String.raw`(?:in|out)bound(?:\|[^|]*\|[^|]*\||_\.\d+_\.[^_]*_\.)(${HOST})`, 'host'),
  shape('~', String.raw`^\w+~[^~]*~(${WORD})\.(${WORD})~`, 'workload', 'namespace'),
  shape('ns[', String.raw`ns\[(${WORD})\](?:-policy\[(${WORD})\])?`, 'namespace', 'resource'),
  shape('kubernetes', `kubernetes(?:-gateway)?://(?:(${WORD})/)?(${WORD})(?![\\w/])`, 'namespace', 'resource'),
  shape('//', `^[\\w-]*//${WORD}/(${WORD})/(${WORD})`, 'namespace', 'workload'),
  shape('://', `(?<!spiffe|kubernetes|kubernetes-gateway)://(?:[^/@\\s]{1,200}@)?(${HOST})`, 'host'),
  shape('projects/', `projects/(${WORD})`, 'resource'),
  shape('.', `${HOST_START}(${HOST}\\.(?:${TOP_LEVEL}))(?![\\w-]|\\.\\w)`, 'host'),
];

/** Finds names by their shape in any text. */
export function findShapes(text: string, found: FoundName): void {
  for (const { needle, pattern, kinds } of SHAPES) {
    if (!text.includes(needle)) continue;
    for (const match of text.matchAll(pattern)) {
      for (const [index, kind] of kinds.entries()) {
        const name = match[index + 1];
        if (name !== undefined) found(kind, name);
      }
    }
  }
}

/** The words of a host: of `a.b.svc…` a service and its namespace, else each label. Ports and `*` are no words. */
export function findHost(text: string, found: FoundName): void {
  for (const label of text.match(WORDS) ?? []) found('host', label);
}
