import type { Located } from '../parse/read-part.ts';
import type { CertMessage } from '../parse/ztunnel/schemas.ts';
import type { ParsedCertificate } from '../parse/ztunnel/ztunnel-dump.ts';
import { parseTime } from '../lib/time.ts';
import type { DumpIndex } from './dump-index.ts';
import type { Cert, Certificate, Reference, Workload } from './types.ts';

function buildCert({ path, value }: Located<CertMessage>, type: Cert['type']): Cert {
  return {
    path,
    type,
    pem: value.pem ?? '',
    serialNumber: value.serial_number ?? '',
    notBefore: value.valid_from ?? '',
    notAfter: value.expiration_time ?? '',
  };
}

/** Its own certificate first. Where no roots stand apart, the last of several is the root (istioctl's rule). */
function buildChain({ chain, roots }: ParsedCertificate): readonly Cert[] {
  const rootAt = roots.length === 0 && chain.length > 1 ? chain.length - 1 : -1;
  const typeAt = (index: number): Cert['type'] => {
    if (index === 0) return 'Leaf';
    return index === rootAt ? 'Root' : 'Intermediate';
  };
  return [
    ...chain.map((cert, index) => buildCert(cert, typeAt(index))),
    ...roots.map((cert) => buildCert(cert, 'Root')),
  ];
}

function workloadsByIdentity(workloads: readonly Workload[]): ReadonlyMap<string, readonly Reference[]> {
  const by = new Map<string, Reference[]>();
  for (const { id, identity, name, namespace } of workloads) {
    if (identity === '') continue;
    const users = by.get(identity) ?? [];
    by.set(identity, users);
    users.push({ id, name: `${name}.${namespace}` });
  }
  return by;
}

/** `Unavailable: why` → its state and its reason. */
function splitState(text: string): { readonly state: string; readonly reason: string } {
  const colon = text.indexOf(':');
  return colon < 0
    ? { state: text, reason: '' }
    : { state: text.slice(0, colon), reason: text.slice(colon + 1).trim() };
}

/** Every identity with its chain, and the workloads that are it. */
export function buildCertificates(index: DumpIndex, workloads: readonly Workload[]): readonly Certificate[] {
  const users = workloadsByIdentity(workloads);
  return index.certificates.map(({ id, part }): Certificate => {
    const identity = part.value.identity ?? '';
    return {
      kind: 'certificate',
      id,
      path: part.path,
      identity,
      ...splitState(part.value.state ?? ''),
      chain: buildChain(part),
      workloads: users.get(identity) ?? [],
    };
  });
}

/**
 * A time after which the dump was taken, in milliseconds: ztunnel writes no time of its own, but it cannot hold a
 * certificate that was not made yet.
 */
export function takenAfterMs(certificates: readonly Certificate[]): number | undefined {
  const times = certificates.flatMap(({ chain }) => chain.flatMap(({ notBefore }) => parseTime(notBefore) ?? []));
  return times.length === 0 ? undefined : times.reduce((newest, time) => Math.max(newest, time));
}
