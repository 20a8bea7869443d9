import type { JsonValue } from '../../lib/json.ts';
import type { Proxy } from '../../model/types.ts';
import type { Chance } from '../chance.ts';
import type { EnvoyVersion } from '../request.ts';

/** What every decision may look at beside the request. */
export interface TraceContext {
  readonly proxy: Proxy;
  /** The whole document that was loaded, for what the model does not keep. */
  readonly root: JsonValue;
  readonly version: EnvoyVersion;
  /** Told of every random choice on the way. */
  readonly onDraw?: NonNullable<Chance['onDraw']>;
}
