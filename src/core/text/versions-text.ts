import { valueAt } from '../lib/json-path.ts';
import { eitherAt, fieldAt, textAt } from '../model/struct.ts';
import type { TextSource } from './types.ts';

function numberAt(value: unknown, key: string): number {
  const found = eitherAt(value, key);
  return typeof found === 'number' ? found : 0;
}

/** `1.18.3-label/Clean/RELEASE/BoringSSL`: the version, and what the build says of itself where it says it. */
function envoyVersion(node: unknown): string {
  const build = eitherAt(node, 'user_agent_build_version');
  const version = eitherAt(build, 'version');
  const metadata = eitherAt(build, 'metadata');
  const numbers = ['major_number', 'minor_number', 'patch'].map((part) => numberAt(version, part)).join('.');
  const said = (key: string, separator: string) => {
    const value = fieldAt(metadata, key);
    return value === undefined ? '' : `${separator}${typeof value === 'string' ? value : ''}`;
  };
  const label = said('build.label', '-');
  return numbers + label + ['revision.status', 'build.type', 'ssl.version'].map((key) => said(key, '/')).join('');
}

/** The rows of istioctl's summary of a bootstrap; none where the dump has no bootstrap. */
export function versionRows({ proxy, root }: TextSource): readonly (readonly string[])[] {
  if (proxy.bootstrapPath === undefined) return [];
  const node = eitherAt(valueAt(root, proxy.bootstrapPath), 'node');
  const metadata = eitherAt(node, 'metadata');
  const istio = textAt(metadata, 'ISTIO_VERSION') ?? '';
  const sha = textAt(metadata, 'ISTIO_PROXY_SHA') ?? '';
  const proxySha = sha.split(':')[1] ?? sha;
  return [
    ['Istio Version:', istio],
    ['Istio Proxy Version:', proxySha],
    ['Envoy Version:', envoyVersion(node)],
  ].filter(([, version]) => version !== '');
}
