import type { JsonValue } from '../lib/json.ts';
import type { JsonPath } from '../lib/json-path.ts';
import { valueAt } from '../lib/json-path.ts';
import { createEndpointFinder } from '../model/endpoint-finder.ts';
import type { ObjectId, Proxy, Secret } from '../model/types.ts';
import type { ModelObject } from '../model/walk.ts';
import { eachButEndpoints, eachObject, secretsByName } from '../model/walk.ts';
import type { ReadPem } from '../x509/certificate.ts';
import type { CertificateSource } from '../x509/secret-content.ts';
import { readSecretContent } from '../x509/secret-content.ts';
import type { References } from './references.ts';
import { buildReferences } from './references.ts';

/** A proxy's objects by id, and who names whom. */
export interface ProxyIndex {
  readonly proxy: Proxy;
  /** All of them, made on the first call and kept. */
  readonly objects: ReadonlyMap<ObjectId, ModelObject>;
  /** One of them, without making all. */
  readonly find: (id: ObjectId) => ModelObject | undefined;
  readonly secretIds: ReadonlyMap<string, ObjectId>;
  /** Built on the first call and kept: it is most of the work. */
  readonly references: () => References;
  /** The dump's own JSON at a path of the model; undefined where the index was built without it. */
  readonly rawAt: (path: JsonPath) => JsonValue | undefined;
  /** The certificates of a secret; none where the index was built without what reads them. */
  readonly certificates: (secret: Secret) => readonly CertificateSource[];
}

/** What certificates are read from and with. */
interface CertificateReader {
  /** The loaded document, in which the model's paths lead. */
  readonly root: JsonValue;
  readonly readPem?: ReadPem;
}

function byId(objects: Iterable<ModelObject>): ReadonlyMap<ObjectId, ModelObject> {
  const found = new Map<ObjectId, ModelObject>();
  for (const object of objects) if (!found.has(object.id)) found.set(object.id, object);
  return found;
}

/** Builds the index once per dump. Where an id occurs twice, the first object keeps it. */
export function buildIndex(proxy: Proxy, reader?: CertificateReader): ProxyIndex {
  const found = byId(eachButEndpoints(proxy));
  const findEndpoint = createEndpointFinder(proxy.clusters);
  let objects: ReadonlyMap<ObjectId, ModelObject> | undefined;
  let references: References | undefined;
  return {
    proxy,
    get objects() {
      return (objects ??= byId(eachObject(proxy)));
    },
    find: (id) => found.get(id) ?? findEndpoint(id)?.endpoint,
    secretIds: secretsByName(proxy),
    references: () => (references ??= buildReferences(proxy, findEndpoint)),
    rawAt: (path) => (reader === undefined ? undefined : valueAt(reader.root, path)),
    certificates: ({ path }) =>
      reader?.readPem === undefined ? [] : readSecretContent(valueAt(reader.root, path), reader.readPem),
  };
}
