import { given } from '../lib/given.ts';
import { createIdMaker } from '../model/ids.ts';
import type { ZtunnelDump } from '../parse/ztunnel/ztunnel-dump.ts';
import { buildCertificates, takenAfterMs } from './build-certificates.ts';
import { buildNodeWorkloads } from './build-connections.ts';
import { buildPolicies } from './build-policies.ts';
import { buildServices } from './build-services.ts';
import { buildIdentity, buildSettings } from './build-settings.ts';
import { buildWorkloads, findRelations } from './build-workloads.ts';
import { indexDump } from './dump-index.ts';
import type { Ztunnel, ZtunnelObject } from './types.ts';

/** A ztunnel's dump with every name resolved once: a reference has the name always, the id where the dump has it. */
export function buildZtunnel(dump: ZtunnelDump): Ztunnel {
  const makeId = createIdMaker();
  const index = indexDump(dump, makeId);
  const relations = findRelations(dump, index);
  const workloads = buildWorkloads(index, relations);
  const services = buildServices(index, relations);
  const policies = buildPolicies(index, workloads);
  const certificates = buildCertificates(index, workloads);
  const nodeWorkloads = buildNodeWorkloads(dump.states, workloads, index, makeId);
  const objects: readonly ZtunnelObject[] = [
    ...workloads,
    ...services,
    ...policies,
    ...certificates,
    ...nodeWorkloads.flatMap(({ connections }) => connections),
  ];
  return {
    identity: buildIdentity(dump),
    workloads,
    services,
    policies,
    certificates,
    nodeWorkloads,
    settings: buildSettings(dump),
    objects: new Map(objects.map((object) => [object.id, object])),
    sections: dump.sections,
    ...given('takenAfterMs', takenAfterMs(certificates)),
  };
}
