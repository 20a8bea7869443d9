import type { JsonValue } from '../lib/json.ts';
import { valueAt } from '../lib/json-path.ts';
import type { ObjectId, Proxy, Secret } from '../model/types.ts';
import type { ModelObject } from '../model/walk.ts';
import { eachObject, secretsByName } from '../model/walk.ts';
import type { ReadPem } from '../x509/certificate.ts';
import type { CertificateSource } from '../x509/secret-content.ts';
import { readSecretContent } from '../x509/secret-content.ts';
import type { References } from './references.ts';
import { buildReferences } from './references.ts';

/** A proxy's objects by id, and who names whom. */
export interface ProxyIndex {
  readonly proxy: Proxy;
  readonly objects: ReadonlyMap<ObjectId, ModelObject>;
  readonly secretIds: ReadonlyMap<string, ObjectId>;
  /** Built on the first call and kept: it is most of the work. */
  readonly references: () => References;
  /** The certificates of a secret; none where the index was built without what reads them. */
  readonly certificates: (secret: Secret) => readonly CertificateSource[];
}

/** What certificates are read from and with. */
interface CertificateReader {
  /** The loaded document, in which the model's paths lead. */
  readonly root: JsonValue;
  readonly readPem: ReadPem;
}

/** Builds the index once per dump. Where an id occurs twice, the first object keeps it. */
export function buildIndex(proxy: Proxy, reader?: CertificateReader): ProxyIndex {
  const objects = new Map<ObjectId, ModelObject>();
  for (const object of eachObject(proxy)) if (!objects.has(object.id)) objects.set(object.id, object);
  let references: References | undefined;
  return {
    proxy,
    objects,
    secretIds: secretsByName(proxy),
    references: () => (references ??= buildReferences(proxy)),
    certificates: ({ path }) =>
      reader === undefined ? [] : readSecretContent(valueAt(reader.root, path), reader.readPem),
  };
}
