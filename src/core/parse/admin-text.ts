import { formatCount } from '../lib/count-words.ts';
import type { JsonObject } from '../lib/json.ts';
import { t } from '../lib/words.ts';
import { isAddressText, parseAddressText, splitLine } from './address-text.ts';
import { buildClusterStatuses } from './clusters-text.ts';
import type { JsonText } from './json-text.ts';
import { headLines, JSON_LINE } from './sniff-text.ts';

// A prompt, the command itself and the headers of the answer may stand before the text.
const SEARCHED_LINES = 12;

/** A line of /listeners: `name::address`, one for each address. */
function parseListenerLine(line: string): { readonly name: string; readonly address: string } | undefined {
  const parts = splitLine(line);
  const address = parts.at(-1) ?? '';
  return parts.length > 1 && isAddressText(address) ? { name: parts.slice(0, -1).join('::'), address } : undefined;
}

function buildListenerStatuses(lines: readonly string[]): { readonly value: JsonObject; readonly unread: number } {
  const statuses = new Map<string, JsonObject[]>();
  let unread = 0;
  for (const line of lines) {
    const parsed = parseListenerLine(line);
    if (parsed === undefined) {
      unread += 1;
      continue;
    }
    const addresses = statuses.get(parsed.name) ?? [];
    statuses.set(parsed.name, addresses);
    addresses.push(parseAddressText(parsed.address));
  }
  const list = [...statuses].map(([name, [first = {}, ...others]]) => ({
    name,
    local_address: first,
    ...(others.length === 0 ? {} : { additional_local_addresses: others }),
  }));
  return { value: { listener_statuses: list }, unread };
}

// What stands in second place in /clusters, besides addresses.
const CLUSTER_GROUPS = /^(?:default_priority|high_priority|outlier|added_via_api|observability_name|eds_service_name)$/;

function isClusterLine(line: string): boolean {
  const parts = splitLine(line);
  return parts.slice(1, -1).some((part) => CLUSTER_GROUPS.test(part) || isAddressText(part));
}

/**
 * Reads the text of Envoy's /clusters or /listeners as the JSON that Envoy writes for it; undefined where it is
 * neither. Source: source/server/admin/clusters_handler.cc and listeners_handler.cc.
 */
export function readAdminText(text: string): JsonText | undefined {
  const head = headLines(text).slice(0, SEARCHED_LINES);
  // First of all /clusters: its health flags, such as `/failed_active_hc`, look like the path of a pipe.
  const isClusters = head.some(isClusterLine);
  const isListeners = !isClusters && head.some((line) => parseListenerLine(line) !== undefined);
  if ((!isClusters && !isListeners) || JSON_LINE.test(text)) return undefined;
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const { value, unread } = isListeners ? buildListenerStatuses(lines) : buildClusterStatuses(lines);
  const notes = [t`It is text; it is shown as the JSON that Envoy writes for it.`];
  if (unread === 1) notes.push(t`Left out: 1 line of other text.`);
  else if (unread > 1) notes.push(t`Left out: ${formatCount(unread)} lines of other text.`);
  return { values: [{ value, line: 1 }], notes };
}
