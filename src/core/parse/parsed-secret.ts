import { msg } from '../lib/words.ts';
import type { Located, Problems } from './read-part.ts';
import { readPart } from './read-part.ts';
import type { SecretMessage } from './schemas/bootstrap.ts';
import { secretSchema } from './schemas/bootstrap.ts';

/** Reads an envoy.extensions.transport_sockets.tls.v3.Secret; its content stays unchecked in the raw JSON. */
export function readSecret(raw: Located<unknown>, problems: Problems): SecretMessage | undefined {
  return readPart(secretSchema, raw.value, raw.path, msg('secret'), problems);
}
