import type { ProxyIdentity } from '../model/types.ts';
import { COMMAND } from '../parse/commands.ts';

/** What Kubernetes allows in names (RFC 1123). Anything else must not get into a command that people copy. */
const KUBERNETES_NAME = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/;

/** The command that takes this proxy's dump again, with its endpoints. */
export function dumpCommand(identity: ProxyIdentity): string {
  if (identity.kind === 'envoy' && identity.istioVersion === undefined) return COMMAND.curl;
  const { name, namespace } = identity;
  const known =
    name !== undefined && namespace !== undefined && KUBERNETES_NAME.test(name) && KUBERNETES_NAME.test(namespace);
  return known ? COMMAND.istioctl.replace('POD', name).replace('NS', namespace) : COMMAND.istioctl;
}
