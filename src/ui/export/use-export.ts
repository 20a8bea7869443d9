import type { ExportFormat } from '../../app/export-actions.ts';
import type { OpenPhase } from '../header/Header.tsx';
import { actions, useApp } from '../../app/store.ts';
import type { ExportHeading, Lit } from '../../core/export/export-input.ts';
import { exportRequest } from '../../core/export/export-request.ts';
import type { ExportTheme } from '../../core/export/palette.ts';
import { findPath } from '../../core/graph/path.ts';
import type { Picture } from '../../core/graph/types.ts';
import { given } from '../../core/lib/given.ts';
import { say, t } from '../../core/lib/words.ts';
import { PROXY_KINDS } from '../../core/model/kind-words.ts';
import type { View } from '../../core/share/view.ts';
import type { Traced } from '../../core/trace/traced.ts';
import { findRequestWay } from '../canvas/request-way.ts';
import { labelDirection } from '../header/Directions.tsx';
import { formatMoment } from '../parts/format-time.ts';

/** What stands out on the canvas stands out in what is exported. */
function litOf(picture: Picture, view: View, traced: Traced | undefined): Lit | undefined {
  const way = traced && view.trace && findRequestWay(picture, traced, view.trace);
  if (way !== undefined) return { ...way.way, ...given('end', way.endCard?.id) };
  return view.selected === undefined ? undefined : findPath(picture.nodes, picture.edges, view.selected);
}

function headingOf({ dump }: OpenPhase, picture: Picture, traced: Traced | undefined): ExportHeading {
  const { identity, takenAt } = dump;
  const proxy = [
    identity.namespace,
    say(PROXY_KINDS[identity.kind]),
    identity.istioVersion === undefined ? undefined : t`Istio ${identity.istioVersion}`,
    identity.envoyVersion === undefined ? undefined : t`Envoy ${identity.envoyVersion}`,
  ];
  const taken = takenAt === undefined ? Number.NaN : Date.parse(takenAt);
  return {
    title: `${identity.name ?? dump.name} · ${labelDirection(picture.direction, identity.kind)}`,
    proxy: proxy.filter((text) => text !== undefined).join(' · '),
    date: Number.isNaN(taken) ? t`Exported ${formatMoment(Date.now())}` : t`Newest update ${formatMoment(taken)}`,
    ...given('request', traced && exportRequest(traced)),
  };
}

/** Exports the view as it is then; undefined where there is no picture to export. */
export function useExport(): ((format: ExportFormat, theme: ExportTheme) => Promise<boolean>) | undefined {
  const phase = useApp((state) => state.phase);
  const view = useApp((state) => state.view);
  const answer = useApp((state) => state.trace?.answer);
  if (phase.kind !== 'open' || phase.picture === undefined) return undefined;
  const { picture } = phase;
  const traced = view.trace !== undefined && answer?.kind === 'traced' ? answer : undefined;
  return (format, theme) => {
    const heading = headingOf(phase, picture, traced);
    return actions.exportView(format, { theme, heading, lit: litOf(picture, view, traced) });
  };
}
