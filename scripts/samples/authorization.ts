import type { JsonObject } from '../../src/core/lib/json.ts';
import type { AuthorizationPolicy } from './mesh.ts';
import { extension, message } from './message.ts';

type Rule = AuthorizationPolicy['rules'][number];

/** A policy's string: `/static/*` is a prefix, the rest exact (`pilot/pkg/security/authz/matcher/string.go`). */
function stringMatcher(value: string): JsonObject {
  return value.endsWith('*') ? { prefix: value.slice(0, -1) } : { exact: value };
}

function permissions(rule: Rule): JsonObject {
  const rules: JsonObject[] = [];
  if (rule.methods) {
    const methods = rule.methods.map((exact) => ({ header: { name: ':method', string_match: { exact } } }));
    rules.push({ or_rules: { rules: methods } });
  }
  if (rule.paths) {
    const paths = rule.paths.map((path) => ({ url_path: { path: stringMatcher(path) } }));
    rules.push({ or_rules: { rules: paths } });
  }
  return rules.length > 0 ? { and_rules: { rules } } : { and_rules: { rules: [{ any: true }] } };
}

function principals(rule: Rule): JsonObject {
  const ids = rule.principals.map((principal) => ({
    authenticated: { principal_name: { exact: `spiffe://${principal}` } },
  }));
  return { and_ids: { ids: [{ or_ids: { ids } }] } };
}

/**
 * The HTTP RBAC filter of ALLOW policies (`pilot/pkg/security/authz/builder/builder.go`): one Envoy policy for each rule,
 * named `ns[..]-policy[..]-rule[..]`. No policy, no filter.
 */
export function buildHttpRbac(policies: readonly AuthorizationPolicy[]): readonly JsonObject[] {
  if (policies.length === 0) return [];
  const byName: Record<string, JsonObject> = {};
  for (const policy of policies) {
    policy.rules.forEach((rule, index) => {
      byName[`ns[${policy.namespace}]-policy[${policy.name}]-rule[${String(index)}]`] = message({
        permissions: [permissions(rule)],
        principals: [principals(rule)],
      });
    });
  }
  return [
    extension('envoy.filters.http.rbac', 'envoy.extensions.filters.http.rbac.v3.RBAC', {
      rules: { policies: byName },
      shadow_rules_stat_prefix: 'istio_dry_run_allow_',
    }),
  ];
}
