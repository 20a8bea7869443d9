import { BOOKINFO } from './bookinfo.ts';
import type { Mesh, Service, ServicePort, Workload } from './mesh.ts';
import { ZONES } from './system-services.ts';

/** Real clusters stop at some hundred namespaces however many services they have. */
const MAX_NAMESPACES = 200;

/** Which ports the services have, repeated for ever: mostly plain HTTP, as in real meshes. */
const PORT_CYCLE: readonly ServicePort[] = [
  ...[80, 8080, 9080, 80, 8080, 80, 8080, 9080, 80, 8080, 80, 8080, 9080, 80, 8080, 80].map((number): ServicePort => ({
    name: 'http',
    number,
    targetPort: number === 80 ? 8080 : number,
    protocol: 'http',
  })),
  { name: 'grpc', number: 50051, targetPort: 50051, protocol: 'grpc' },
  { name: 'tcp-redis', number: 6379, targetPort: 6379, protocol: 'tcp' },
  { name: 'admin', number: 9000, targetPort: 9000, protocol: 'auto' },
  { name: 'metrics', number: 9100, targetPort: 9100, protocol: 'auto' },
];

const NAMES = ['orders', 'cart', 'search', 'users', 'billing', 'stock', 'mail', 'media', 'prices', 'offers'];

/** The address `offset` places after 10.`second`.1.0; the last byte stays within 1–250. */
function address(second: number, offset: number): string {
  const last = (offset % 250) + 1;
  const third = Math.floor(offset / 250) % 250;
  const carry = Math.floor(offset / 62_500);
  return `10.${String(second + carry)}.${String(third + 1)}.${String(last)}`;
}

/** Pod name suffixes from the alphabet Kubernetes uses (no vowels, no look-alikes), derived from a number. */
function suffix(value: number, length: number): string {
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
  let rest = (value * 7919 + 104_729) % 14_348_907;
  let text = '';
  while (text.length < length) {
    text += alphabet.charAt(rest % alphabet.length);
    rest = Math.floor(rest / alphabet.length) + value + text.length;
  }
  return text;
}

function buildWorkload(name: string, namespace: string, index: number, replica: 0 | 1): Workload {
  return {
    name: `${name}-v1-${suffix(index, 9)}-${suffix(index * 2 + replica + 1, 5)}`,
    owner: `${name}-v1`,
    namespace,
    // Pods from 10.128.0.0 on: clear of the sample's service range, with room for 100,000.
    ip: address(128, index * 2 + replica),
    labels: { app: name, version: 'v1' },
    serviceAccount: name,
    locality: ZONES[replica],
    inMesh: true,
  };
}

function buildService(index: number, namespaces: number): Service {
  const name = `${NAMES[index % NAMES.length] ?? 'app'}-${String(index)}`;
  const namespace = `team-${String(index % namespaces).padStart(3, '0')}`;
  const port = PORT_CYCLE[index % PORT_CYCLE.length];
  // Half of the redis services are headless, as stateful sets are.
  const headless = port?.protocol === 'tcp' && Math.floor(index / PORT_CYCLE.length) % 2 === 1;
  return {
    name,
    namespace,
    // Service IPs from 10.97.0.0 on: 10.96 is the system services'.
    ...(headless ? {} : { vip: address(97, index) }),
    ports: port ? [port] : [],
    workloads: [buildWorkload(name, namespace, index, 0), buildWorkload(name, namespace, index, 1)],
  };
}

/**
 * Bookinfo with `count` more services beside it, two pods each. The same number always gives the same mesh. Access logs
 * are off, as in Istio's default profile: their format text would be a good part of such a dump.
 */
export function buildLargeMesh(count: number): Mesh {
  const namespaces = Math.min(MAX_NAMESPACES, Math.ceil(Math.sqrt(count)));
  const services = Array.from({ length: count }, (_, index) => buildService(index, namespaces));
  return { ...BOOKINFO, services: [...BOOKINFO.services, ...services], accessLog: false };
}
