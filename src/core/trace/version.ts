import { t } from '../lib/words.ts';
import type { ProxyIdentity } from '../model/types.ts';
import type { EnvoyVersion } from './request.ts';
import type { Assumption } from './trace.ts';

/** The newest version whose rules this program follows. */
const NEWEST_ENVOY: EnvoyVersion = { minor: 40, patch: 0 };

const VERSION = /^v?1\.(\d{1,3})(?:\.(\d{1,5}))?(?!\d)/;

/** `1.37.2`, `1.10.0-dev`; undefined for anything but 1.x. */
export function parseEnvoyVersion(text: string | undefined): EnvoyVersion | undefined {
  const [, minor, patch] = VERSION.exec(text ?? '') ?? [];
  return minor === undefined ? undefined : { minor: Number(minor), patch: Number(patch ?? 0) };
}

/**
 * Envoy's minor version in Istio's releases before 1.4; from then on both have gone up together, eight apart
 * (https://istio.io/latest/docs/releases/supported-releases/, and real dumps that tell both).
 */
const OLD_ISTIO: ReadonlyMap<number, number> = new Map([
  [0, 8],
  [1, 10],
  [2, 11],
  [3, 12],
]);
const ISTIO_TO_ENVOY = 8;

/** Istio's own builds of Envoy lie between two releases; the patch is not known. */
function ofIstio(istioVersion: string | undefined): EnvoyVersion | undefined {
  const istio = parseEnvoyVersion(istioVersion);
  if (istio === undefined) return undefined;
  return { minor: OLD_ISTIO.get(istio.minor) ?? istio.minor + ISTIO_TO_ENVOY, patch: 0 };
}

/** Whose rules to follow: what the dump tells, else what its Istio version lets one guess, else the newest. */
export function envoyVersionOf({ envoyVersion, istioVersion }: ProxyIdentity): {
  readonly version: EnvoyVersion;
  readonly assumption?: Assumption;
} {
  const told = parseEnvoyVersion(envoyVersion);
  if (told !== undefined) return { version: told };
  const guessed = ofIstio(istioVersion);
  const version = guessed ?? NEWEST_ENVOY;
  const text =
    guessed === undefined
      ? t`The dump does not tell Envoy’s version: 1.${version.minor} is taken, the newest that is known.`
      : t`The dump does not tell Envoy’s version: 1.${version.minor} is taken, which Istio ${istioVersion} comes with.`;
  return { version, assumption: { kind: 'assumed', text } };
}
