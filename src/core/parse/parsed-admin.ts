import type { JsonPath } from '../lib/json-path.ts';
import { msg } from '../lib/words.ts';
import type { Located, Problems } from './read-part.ts';
import { fieldOf, readList, readPart } from './read-part.ts';
import type {
  CertificateDetailsMessage,
  ClusterStatusMessage,
  HostStatusMessage,
  ListenerStatusMessage,
} from './schemas/admin.ts';
import {
  certificateDetailsSchema,
  clusterStatusSchema,
  hostStatusSchema,
  listenerStatusSchema,
} from './schemas/admin.ts';

/** A cluster in /clusters: the hosts that Envoy has for it, with their health and counters. */
export interface ParsedClusterStatus {
  readonly path: JsonPath;
  readonly message: ClusterStatusMessage;
  readonly hosts: readonly Located<HostStatusMessage>[];
}

/** A listener in /listeners: its name and the addresses that it really has. */
export interface ParsedListenerStatus {
  readonly path: JsonPath;
  readonly message: ListenerStatusMessage;
}

/** A certificate in /certs. */
export interface ParsedCertificate {
  readonly path: JsonPath;
  /** `chain`: presented to peers; `ca`: what peers are checked against. */
  readonly use: 'chain' | 'ca';
  readonly message: CertificateDetailsMessage;
}

/** Reads an envoy.admin.v3.ClusterStatus. */
export function readClusterStatus(raw: Located<unknown>, problems: Problems): ParsedClusterStatus | undefined {
  const message = readPart(clusterStatusSchema, raw.value, raw.path, msg('cluster status'), problems);
  if (message === undefined) return undefined;
  const list = fieldOf(raw.value, raw.path, 'host_statuses');
  const hosts = readList(list.value, list.path, msg('host status'), problems).flatMap(({ path, value }) => {
    const host = readPart(hostStatusSchema, value, path, msg('host status'), problems);
    return host === undefined ? [] : [{ path, value: host }];
  });
  return { path: raw.path, message, hosts };
}

/** Reads an envoy.admin.v3.ListenerStatus. */
export function readListenerStatus(raw: Located<unknown>, problems: Problems): ParsedListenerStatus | undefined {
  const message = readPart(listenerStatusSchema, raw.value, raw.path, msg('listener status'), problems);
  return message === undefined ? undefined : { path: raw.path, message };
}

/** Reads an envoy.admin.v3.Certificate: a chain and its CA, each a list of certificates. */
export function readCertificates(raw: Located<unknown>, problems: Problems): readonly ParsedCertificate[] {
  const fields = [
    ['cert_chain', 'chain'],
    ['ca_cert', 'ca'],
  ] as const;
  return fields.flatMap(([field, use]) => {
    const list = fieldOf(raw.value, raw.path, field);
    return readList(list.value, list.path, msg('certificate'), problems).flatMap(({ path, value }) => {
      const message = readPart(certificateDetailsSchema, value, path, msg('certificate'), problems);
      return message === undefined ? [] : [{ path, use, message }];
    });
  });
}
