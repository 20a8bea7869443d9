import { countOf, formatCount } from '../core/lib/count-words.ts';
import { alignColumns } from '../core/text/align-columns.ts';
import type { Summary } from './summary.ts';

/** More problems than these are for `-o json`. */
const SHOWN_PROBLEMS = 20;

type Line = readonly [name: string, value: string | undefined];

function describeIdentity({ identity, versions, takenAt, formatLabel }: Summary): readonly Line[] {
  const { kind, name, namespace, nodeId, interceptionMode, adminPort } = identity;
  return [
    ['Proxy', name === undefined || namespace === undefined ? name : `${name}.${namespace}`],
    ['Type', kind],
    ['Node', nodeId],
    ['Istio', versions.istio],
    ['Envoy', versions.envoy],
    ['ztunnel', versions.ztunnel],
    ['Interception', interceptionMode],
    ['Admin port', adminPort === undefined ? undefined : String(adminPort)],
    ['Taken at', takenAt],
    ['Format', formatLabel],
  ];
}

function describeEndpoints({ counts, endpointAddresses, hasEndpoints }: Summary): string {
  if (hasEndpoints) {
    const entries =
      counts.endpoints === endpointAddresses ? '' : ` in ${countOf(counts.endpoints, 'EDS entry', 'EDS entries')}`;
    return `${formatCount(endpointAddresses)}${entries}`;
  }
  const known = endpointAddresses === 0 ? '' : `${formatCount(endpointAddresses)} and `;
  return `${known}those of EDS clusters are not in this dump: it was taken without ?include_eds`;
}

function describeCounts(summary: Summary): readonly Line[] {
  const { counts } = summary;
  if ('workloads' in counts) {
    return [
      ['Workloads', formatCount(counts.workloads)],
      ['Services', formatCount(counts.services)],
      ['Policies', formatCount(counts.policies)],
      ['Certificates', formatCount(counts.certificates)],
      ['Connections', formatCount(counts.connections)],
    ];
  }
  return [
    ['Listeners', formatCount(counts.listeners)],
    ['Routes', countOf(counts.routes, 'route configuration')],
    ['Clusters', formatCount(counts.clusters)],
    ['Endpoints', describeEndpoints(summary)],
    ['Secrets', formatCount(counts.secrets)],
  ];
}

/** A summary as lines for people. What is not known has no line. */
export function printSummary(summary: Summary): string {
  const { problems, notes } = summary;
  const shown = problems.slice(0, SHOWN_PROBLEMS);
  const lines: readonly Line[] = [
    ...describeIdentity(summary),
    ...describeCounts(summary),
    ['Problems', problems.length === 0 ? 'none' : formatCount(problems.length)],
    ...shown.map(({ path, part, message }): Line => ['', `${path} (${part}): ${message}`]),
    ...notes.map((note): Line => ['Note', note]),
  ];
  return alignColumns(
    lines.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    2,
  );
}
