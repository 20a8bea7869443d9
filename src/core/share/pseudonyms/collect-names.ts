import type { JsonObject, JsonValue } from '../../lib/json.ts';
import { property } from '../../lib/json.ts';
import type { CutWord } from './disguise-pattern.ts';
import { cutWordsOf } from './disguise-pattern.ts';
import type { FoundName } from './name-shapes.ts';
import { findHost, findShapes } from './name-shapes.ts';
import type { NameKind } from './name-table.ts';
import { NameTable, WORD } from './name-table.ts';
import type { TextPlace } from './walk-texts.ts';
import { mapTexts } from './walk-texts.ts';
import { ADDRESS } from './disguise-text.ts';
import { isNameKey } from './standing.ts';
import { OWN_NAMES } from './well-known.ts';

/** Fields that hold names of one kind, in both key styles and as metadata of Istio, ztunnel and Kubernetes. */
const NAMED: ReadonlyMap<string, NameKind> = new Map<string, NameKind>([
  ...list('namespace', 'namespace confignamespace podnamespace workloadnamespace sourcenamespace'),
  ...list('resource', 'gcpproject gcpgkeclustername gcpgceinstance awsinstanceid awsaccountid'),
  ...list('account', 'serviceaccount serviceaccountname'),
  ...list(
    'workload',
    'workloadname podname nodename instancename canonicalname canonicalservice app k8sapp serviceistioio/canonicalname',
  ),
  ...list('workload', 'appkubernetesio/name appkubernetesio/instance node clusterid network meshid'),
  ...list(
    'host',
    `domains servernames sni host hosts hostname address hostrewrite hostrewriteliteral hostredirect authority servicename
     clustername cluster requestauthority verifysubjectaltname verifycertificatesubjectaltname discoveryaddress
     originaldst altstatname targeturi fqdn pilotsan checkcluster reportcluster trustdomain trustdomainaliases
     defaultdestinationservice canonicalhostname`,
  ),
]);

function list(kind: NameKind, keys: string): readonly (readonly [string, NameKind])[] {
  return keys
    .trim()
    .split(/\s+/)
    .map((key) => [key, kind] as const);
}

/** Fields that only a cluster has. */
const CLUSTER_FIELDS: readonly string[] =
  `connect_timeout load_assignment eds_cluster_config lb_policy cluster_type weight
   connectTimeout loadAssignment edsClusterConfig lbPolicy clusterType`.split(/\s+/);

/** What an object's `name` is, by what stands beside it. Undefined: nothing that would have to be hidden. */
function kindOfOwnName(object: JsonObject): NameKind | undefined {
  if (CLUSTER_FIELDS.some((field) => Object.hasOwn(object, field))) return 'host';
  if (typeof property(object, 'namespace') !== 'string') return undefined;
  return Object.hasOwn(object, 'host') || Object.hasOwn(object, 'hostname') ? 'service' : 'workload';
}

/** `workload;namespace;service;version;cluster`, the metadata of Istio's endpoints (pilot/pkg/networking/util). */
const WORKLOAD_KINDS: readonly (NameKind | undefined)[] = ['workload', 'namespace', 'service', undefined, 'workload'];

function findByField(text: string, { key, parent, object }: TextPlace, found: FoundName): void {
  if (key === 'workload' && text.includes(';')) {
    for (const [index, part] of text.split(';').entries()) {
      const kind = WORKLOAD_KINDS[index];
      if (kind !== undefined) found(kind, part);
    }
    return;
  }
  const isMetadataName = key === 'name' && parent === 'metadata';
  const kind = key === 'name' ? (isMetadataName ? 'workload' : kindOfOwnName(object)) : NAMED.get(key);
  if (kind === 'host') findHost(text, found);
  else if (kind !== undefined && WHOLE.test(text)) found(kind, text);
  else if (kind !== undefined) findHost(text, (_, word) => found(kind, word));
}

/** What no name is read from: Envoy's own names, and addresses. */
const OWN = new RegExp(`(?<![\\w.-])(?:${OWN_NAMES})|${ADDRESS}`, 'g');
const WHOLE = new RegExp(`^${WORD}$`);

/** A wildcard that cuts a label: `*-bar.example.com`. */
const CUT_AFTER_STAR = new RegExp(`\\*-?(${WORD})`);
const CUT_BEFORE_STAR = new RegExp(`(?<![A-Za-z0-9_-])(${WORD})-?\\*`);
const FIRST_WORD = new RegExp(`^(${WORD})`);
const LAST_WORD = new RegExp(`(?<![A-Za-z0-9_-])(${WORD})$`);

function cutWord(text: string, pattern: RegExp, side: CutWord['side']): readonly CutWord[] {
  const word = pattern.exec(text)?.[1];
  return word === undefined ? [] : [{ word, side }];
}

/** The words of a matcher that may be parts of longer words in what it matches. */
function findCuts(text: string, { standing, key }: TextPlace): readonly CutWord[] {
  if (standing === 'pattern') return cutWordsOf(text);
  if (standing === 'start') return cutWord(text, LAST_WORD, 'start');
  if (standing === 'end') return cutWord(text, FIRST_WORD, 'end');
  if (standing === 'both') return [...cutWord(text, LAST_WORD, 'start'), ...cutWord(text, FIRST_WORD, 'end')];
  if (!text.includes('*') || (key !== 'domains' && key !== 'servernames')) return [];
  return [...cutWord(text, CUT_AFTER_STAR, 'end'), ...cutWord(text, CUT_BEFORE_STAR, 'start')];
}

/** More parts of words are asked for by no real dump; each is compared with every name. */
const MOST_CUTS = 5_000;

/** The names of a dump, and what its matchers ask of parts of words. */
export interface CollectedNames {
  readonly names: NameTable;
  readonly cuts: readonly CutWord[];
}

/**
 * Finds what names a host, a namespace, a workload or an account in a dump: by field, and by shape in any text. Numbers
 * of pseudonyms follow the order in which names stand in the dump.
 */
export function collectNames(root: JsonValue): CollectedNames {
  const names = new NameTable();
  const cuts = new Map<string, CutWord>();
  const found: FoundName = (kind, name) => {
    if (WHOLE.test(name)) names.add(kind, name);
    else for (const label of name.split('.')) names.add(kind, label);
  };
  // Most texts stand in a dump many times.
  const known = new Set<string>();
  const isNew = (what: string, text: string): boolean => {
    const size = known.size;
    return known.add(`${what} ${text}`).size > size;
  };
  const reserve = (text: string): string => {
    if (isNew('', text)) names.reserve(text);
    return text;
  };
  mapTexts(root, { text: reserve, key: reserve });
  const look = (text: string, place: TextPlace): void => {
    const { standing, key, parent } = place;
    if (standing === 'own' || standing === 'path' || standing === 'header') return;
    const isNewHere = isNew(`${standing} ${key} ${parent}`, text);
    const isName = key === 'name';
    if (!isNewHere && !isName) return;
    const foreign = text.replaceAll(OWN, ' ');
    if (isNewHere) findShapes(foreign, found);
    findByField(foreign, place, found);
    for (const cut of findCuts(text, place)) {
      if (cuts.size < MOST_CUTS) cuts.set(`${cut.side} ${cut.word}`, cut);
    }
  };
  mapTexts(root, {
    text: (text, place) => {
      look(text, place);
      return text;
    },
    key: (key, parent) => {
      if (isNameKey(key, parent) && isNew('key', key)) findShapes(key.replaceAll(OWN, ' '), found);
      return key;
    },
  });
  return { names, cuts: [...cuts.values()] };
}

/**
 * Takes names out of the table that a matcher cuts: where it asks for what begins with `rev`, `reviews` must go on to.
 * Gives what was taken out.
 */
export function keepCutNames({ names, cuts }: CollectedNames): readonly string[] {
  const kept = new Set<string>();
  const all = names.names().map(({ name }) => name);
  for (const { word, side } of cuts) {
    const asked = word.toLowerCase();
    const goesOn = all.filter((name) => name !== asked && isCutBy(name, asked, side));
    for (const name of goesOn) kept.add(name);
    if (goesOn.length > 0 && names.has(asked)) kept.add(asked);
  }
  for (const name of kept) names.remove(name);
  return [...kept];
}

function isCutBy(name: string, word: string, side: CutWord['side']): boolean {
  if (side === 'start') return name.startsWith(word);
  return side === 'end' ? name.endsWith(word) : name.includes(word);
}
