import type { ProxyIndex } from '../inspect/proxy-index.ts';
import type { JsonValue } from '../lib/json.ts';
import type { Proxy } from '../model/types.ts';
import type { ReadPem } from '../x509/certificate.ts';

/** What the tables of an Envoy are made from. */
export interface TableSource {
  readonly proxy: Proxy;
  /** The loaded document, in which the model's paths lead. */
  readonly root: JsonValue;
  /** Without it, certificates are not told about. */
  readonly readPem?: ReadPem;
  /** The proxy's index, where there is one already: building it is most of the work. */
  readonly index?: ProxyIndex;
}

/** As `TableSource`, with its index. */
export interface IndexedSource extends TableSource {
  readonly index: ProxyIndex;
}
