import { given } from '../lib/given.ts';
import type { Located } from '../parse/read-part.ts';
import type { ServerInfoMessage } from '../parse/schemas/admin.ts';
import { durationMs } from './duration.ts';
import type { ServerInfo } from './types.ts';

/** Defaults, which Envoy writes out although nobody has set them. */
function isSet(value: unknown): value is string | number | true | readonly unknown[] {
  if (Array.isArray(value)) return value.length > 0;
  return (typeof value === 'string' && value !== '') || (typeof value === 'number' && value !== 0) || value === true;
}

/** Builds what /server_info says of the running Envoy. */
export function buildServerInfo({ path, value }: Located<ServerInfoMessage>): ServerInfo {
  const options = Object.entries(value.command_line_options ?? {});
  return {
    path,
    ...given('version', value.version),
    ...given('state', typeof value.state === 'string' ? value.state : undefined),
    ...given('uptimeMs', durationMs(value.uptime_current_epoch)),
    ...given('uptimeAllEpochsMs', durationMs(value.uptime_all_epochs)),
    ...given('hotRestartVersion', value.hot_restart_version),
    commandLine: options.flatMap(([name, option]) => (isSet(option) ? [{ name, value: String(option) }] : [])),
  };
}
