import * as z from 'zod';
import { anything, duration, enumName, flag, message, optional, text } from './message.ts';

/** envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager */
export const httpConnectionManagerSchema = message({
  codec_type: enumName,
  stat_prefix: text,
  rds: optional(message({ route_config_name: text })),
  route_config: anything,
  scoped_routes: optional(message({ name: text })),
  http_filters: anything,
  stream_idle_timeout: duration,
  request_timeout: duration,
  upgrade_configs: optional(z.array(message({ upgrade_type: text, enabled: flag }))),
  use_remote_address: flag,
  normalize_path: flag,
});
export type HttpConnectionManagerMessage = z.infer<typeof httpConnectionManagerSchema>;
