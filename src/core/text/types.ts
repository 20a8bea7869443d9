import type { JsonValue } from '../lib/json.ts';
import type { Proxy } from '../model/types.ts';
import type { ReadPem } from '../x509/certificate.ts';

/** What `istioctl proxy-config` has a command for. */
export type ResourceCommand =
  'listeners' | 'routes' | 'clusters' | 'endpoints' | 'secrets' | 'ecds' | 'bootstrap' | 'all';

/** istioctl's flags of the same names. Absent, '' and, for a port, '0' filter nothing. */
export interface TextFilters {
  readonly address?: string;
  readonly port?: string;
  readonly type?: string;
  readonly fqdn?: string;
  readonly direction?: string;
  readonly subset?: string;
  readonly name?: string;
  readonly status?: string;
  readonly cluster?: string;
}

/** What is printed from: the model, and the document it was read from, whose paths the model's are. */
export interface TextSource {
  readonly proxy: Proxy;
  readonly root: JsonValue;
  /** Undefined: no certificate is read, and none is valid. */
  readonly readPem?: ReadPem;
  /** Now, in milliseconds since 1970: what VALID CERT is told by. */
  readonly nowMs: number;
}

export interface TableOptions {
  /** istioctl's `--verbose`: each filter chain and each route. On unless it is false. */
  readonly verbose?: boolean;
  /** istioctl's `--with-headers` of `all`: a title above each table. */
  readonly withHeaders?: boolean;
}

/** Rows of cells with a heading, before they are laid out. */
export interface TextTable {
  readonly heading: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Spaces between the columns. */
  readonly padding: number;
}
