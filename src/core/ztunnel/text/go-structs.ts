import { isJsonArray, isJsonObject, property } from '../../lib/json.ts';
import type { JsonObject, JsonValue } from '../../lib/json.ts';
import { cidrText } from '../service-words.ts';
import type { GoValue } from './go-value.ts';

/** How a field's value is printed. */
type Print = (value: JsonValue) => GoValue;

/** A field of a Go struct. `zero`: what is printed where the dump has none; undefined: nothing (`omitempty`). */
interface Field {
  readonly key: string;
  readonly zero?: GoValue;
  readonly print?: Print;
}

function isEmpty(value: JsonValue): boolean {
  if (isJsonArray(value)) return value.length === 0;
  return value === null || value === '' || value === 0 || value === false;
}

/**
 * An object as Go prints the struct that istioctl reads it into: the fields in the struct's order. What istioctl
 * leaves out because its struct does not know it follows as it stands: the text must not say less than the dump.
 */
function struct(fields: readonly Field[]): Print {
  const known = new Set(fields.map(({ key }) => key));
  return (raw) => {
    const object: JsonObject = isJsonObject(raw) ? raw : {};
    const printed = new Map<string, GoValue>();
    for (const { key, zero, print } of fields) {
      const value = property(object, key) ?? null;
      const isLeftOut = zero === undefined ? isEmpty(value) : value === null;
      if (!isLeftOut) printed.set(key, print === undefined ? value : print(value));
      else if (zero !== undefined) printed.set(key, zero);
    }
    for (const [key, value] of Object.entries(object)) if (!known.has(key)) printed.set(key, value);
    return printed;
  };
}

/** `keys` with the same zero. */
function fieldsOf(zero: GoValue | undefined, ...keys: readonly string[]): readonly Field[] {
  return keys.map((key) => (zero === undefined ? { key } : { key, zero }));
}

function list(print: Print): Print {
  return (value) => (isJsonArray(value) ? value.map(print) : value);
}

/** Go prints a map in the order of its keys as texts. */
function map(print: Print): Print {
  return (value) => {
    if (!isJsonObject(value)) return value;
    const keys = Object.keys(value).toSorted((a, b) => (a < b ? -1 : 1));
    return new Map(keys.map((key) => [key, print(value[key] ?? null)]));
  };
}

const same: Print = (value) => value;
const EMPTY: GoValue = new Map();

const gateway = struct(fieldsOf('', 'destination'));
const locality = struct(fieldsOf(undefined, 'region', 'zone', 'subzone'));
const tunnel = struct([...fieldsOf('', 'protocol'), { key: 'port' }]);

// The structs of istio/istio, istioctl/pkg/writer/ztunnel/configdump/api.go. One field is not printed where the dump
// has none: a capacity of 0 would say that the workload takes no traffic.

export const printWorkload = struct([
  ...fieldsOf('', 'uid'),
  ...fieldsOf(null, 'workloadIps'),
  { key: 'waypoint', print: gateway },
  { key: 'networkGateway', print: gateway },
  ...fieldsOf('', 'protocol', 'name', 'namespace', 'serviceAccount', 'workloadName', 'workloadType'),
  ...fieldsOf('', 'canonicalName', 'canonicalRevision', 'clusterId'),
  { key: 'trustDomain' },
  { key: 'locality', zero: EMPTY, print: locality },
  ...fieldsOf('', 'node'),
  { key: 'network' },
  ...fieldsOf('', 'status', 'hostname'),
  { key: 'applicationTunnel', zero: tunnel({}), print: tunnel },
  { key: 'authorizationPolicies' },
]);

const endpoint = struct([
  ...fieldsOf('', 'workloadUid', 'service'),
  { key: 'address' },
  { key: 'port', zero: null, print: map(same) },
]);

export const printService = struct([
  ...fieldsOf('', 'name', 'namespace', 'hostname'),
  ...fieldsOf(null, 'vips'),
  { key: 'cidrVips', print: list(cidrText) },
  { key: 'ports', zero: null, print: map(same) },
  {
    key: 'loadBalancer',
    print: struct([...fieldsOf('', 'mode'), ...fieldsOf(null, 'routingPreferences'), ...fieldsOf('', 'healthPolicy')]),
  },
  { key: 'waypoint', print: gateway },
  { key: 'endpoints', zero: null, print: map(endpoint) },
  { key: 'subjectAltNames' },
  ...fieldsOf('', 'ipFamilies'),
]);

const stringMatch = struct(fieldsOf(undefined, 'Exact', 'Suffix', 'Prefix'));
const accountMatch = struct(fieldsOf('', 'namespace', 'serviceAccount'));

const match = struct([
  { key: 'namespaces', print: list(stringMatch) },
  { key: 'notNamespaces', print: list(stringMatch) },
  { key: 'principals', print: list(stringMatch) },
  { key: 'notPrincipals', print: list(stringMatch) },
  ...fieldsOf(undefined, 'sourceIps', 'notSourceIps', 'destinationIps', 'notDestinationIps'),
  ...fieldsOf(undefined, 'destinationPorts', 'notDestinationPorts'),
  { key: 'serviceAccounts', print: list(accountMatch) },
  { key: 'notServiceAccounts', print: list(accountMatch) },
]);

export const printPolicy = struct([
  ...fieldsOf('', 'name', 'namespace', 'scope', 'action'),
  { key: 'rules', zero: null, print: list(list(list(match))) },
]);

const cert = struct(fieldsOf('', 'pem', 'serialNumber', 'validFrom', 'expirationTime'));

export const printCertificate = struct([
  ...fieldsOf('', 'identity', 'state'),
  { key: 'certChain', zero: null, print: list(cert) },
  { key: 'rootCerts', zero: null, print: list(cert) },
]);

const connection = struct(fieldsOf('', 'src', 'originalDst', 'actualDst', 'protocol'));
const connections = struct([
  { key: 'inbound', zero: null, print: list(connection) },
  { key: 'outbound', zero: null, print: list(connection) },
]);

export const printState = struct([
  { key: 'state' },
  { key: 'connections', zero: connections({}), print: connections },
  {
    key: 'info',
    zero: struct(fieldsOf('', 'name', 'namespace', 'trustDomain', 'serviceAccount'))({}),
    print: struct(fieldsOf('', 'name', 'namespace', 'trustDomain', 'serviceAccount')),
  },
]);
