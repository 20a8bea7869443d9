import { t } from '../lib/words.ts';
import type { Worry } from '../inspect/page.ts';
import { isValidAt } from './certificate-words.ts';
import { countHealthy } from './service-words.ts';
import type { Certificate, Gateway, Policy, Service, Workload, Ztunnel } from './types.ts';

// What there is to worry about in a ztunnel's objects, each with the page of Istio's documentation that it follows.

const TROUBLESHOOT = 'https://istio.io/latest/docs/ambient/usage/troubleshoot-ztunnel/';
const WAYPOINT = 'https://istio.io/latest/docs/ambient/usage/waypoint/';
const POLICY = 'https://istio.io/latest/docs/reference/config/security/authorization-policy/';

/** A waypoint that is named, and is not there. */
function missingWaypoint(waypoint: Gateway | undefined): readonly Worry[] {
  if (waypoint === undefined || waypoint.target !== undefined) return [];
  return [
    {
      code: 'missing-waypoint',
      severity: 'error',
      what: t`Its waypoint ${waypoint.destination} is not in this dump.`,
      why: t`ztunnel has to hand its connections to the waypoint; where it does not know one, they fail.`,
      todo: t`See whether the waypoint’s Gateway exists and is programmed (istioctl waypoint status).`,
      source: WAYPOINT,
    },
  ];
}

export function workloadWorries({ status, waypoint }: Workload): readonly Worry[] {
  const worries: Worry[] = [...missingWaypoint(waypoint)];
  if (status !== '' && status !== 'Healthy') {
    worries.push({
      code: 'workload-not-healthy',
      severity: 'warning',
      what: t`Its health is ${status}.`,
      why: t`Services that take healthy endpoints only send it no traffic.`,
      todo: t`See whether the pod is ready.`,
      source: TROUBLESHOOT,
    });
  }
  return worries;
}

export function serviceWorries({ endpoints, waypoint }: Service): readonly Worry[] {
  const { healthy, all } = countHealthy(endpoints);
  const worries: Worry[] = [...missingWaypoint(waypoint)];
  if (healthy === 0) {
    worries.push({
      code: 'service-without-endpoint',
      severity: 'error',
      what: all === 0 ? t`It has no endpoint.` : t`None of its endpoints is healthy.`,
      why: t`ztunnel finds nobody to hand a connection to, and closes it.`,
      todo: t`See whether the service’s selector fits pods that are ready.`,
      source: TROUBLESHOOT,
    });
  }
  return worries;
}

export function policyWorries({ isDryRun }: Policy): readonly Worry[] {
  if (!isDryRun) return [];
  return [
    {
      code: 'dry-run',
      severity: 'note',
      what: t`It is not enforced: it only logs what it would do.`,
      why: t`The policy has the annotation istio.io/dry-run.`,
      todo: t`Remove the annotation when its log shows what you expect.`,
      source: POLICY,
    },
  ];
}

export function certificateWorries({ state, reason, chain }: Certificate, ztunnel: Ztunnel): readonly Worry[] {
  const worries: Worry[] = [];
  if (state !== '' && state !== 'Available' && state !== 'Initializing') {
    worries.push({
      code: 'certificate-unavailable',
      severity: 'error',
      what: t`ztunnel could not get this certificate.`,
      why: reason === '' ? t`Connections of this identity fail.` : t`ztunnel says: ${reason}`,
      todo: t`See whether istiod can be reached from the node, and what its log says of this identity.`,
      source: TROUBLESHOOT,
    });
  }
  const { takenAfterMs } = ztunnel;
  if (takenAfterMs !== undefined && chain.some((cert) => !isValidAt(cert, takenAfterMs + 1))) {
    worries.push({
      code: 'certificate-not-valid',
      severity: 'error',
      what: t`A certificate of the chain was not valid when the dump was taken.`,
      why: t`Peers refuse it, and mTLS fails.`,
      todo: t`See why it was not renewed, and compare the clocks of node and istiod.`,
      source: TROUBLESHOOT,
    });
  }
  return worries;
}
