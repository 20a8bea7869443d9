import * as z from 'zod';
import { isJsonObject } from '../../lib/json.ts';
import { t } from '../../lib/words.ts';
import { anything, duration, flag, optional, record, strictMessage, text } from './message.ts';

// The files of tests of Envoy's router_check_tool: envoy test/tools/router_check/validation.proto, with the names that
// it had before 2020. Unlike in a dump unknown fields are errors, as they are in the tool: a misspelt test tests nothing.

/** google.protobuf.StringValue and the like: the bare value, which alone protobuf's JSON knows, or `{value: …}`. */
function unwrap(value: unknown): unknown {
  return isJsonObject(value) && Object.keys(value).join() === 'value' ? value['value'] : value;
}

const wrappedText = z.preprocess(unwrap, z.string()).exactOptional();

const whole = z.union([
  z.number().int().min(0),
  z.string().regex(/^\d{1,20}$/, { error: () => t`Expected a whole number` }),
]);
const wrappedWhole = z.preprocess(unwrap, whole.transform(Number)).exactOptional();

const filled = z.string().min(1, { error: () => t`Expected a text that is not empty` });

/** envoy.config.core.v3.HeaderValue; `field` was its `key`. */
const headerValues = optional(z.array(strictMessage({ key: text, field: text, value: text, raw_value: text })));

const stringMatcher = strictMessage({
  exact: text,
  prefix: text,
  suffix: text,
  contains: text,
  safe_regex: optional(strictMessage({ google_re2: anything, regex: text })),
  custom: anything,
  ignore_case: flag,
});

const int64 = z
  .union([z.number().int(), z.string().regex(/^-?\d{1,19}$/, { error: () => t`Expected a whole number` })])
  .exactOptional();

/** envoy.config.route.v3.HeaderMatcher */
const headerMatcher = strictMessage({
  name: filled,
  exact_match: text,
  safe_regex_match: optional(strictMessage({ google_re2: anything, regex: text })),
  range_match: optional(strictMessage({ start: int64, end: int64 })),
  present_match: flag,
  prefix_match: text,
  suffix_match: text,
  contains_match: text,
  string_match: optional(stringMatcher),
  invert_match: flag,
  treat_missing_header_as_empty: flag,
});
export type CheckMatcherMessage = z.infer<typeof headerMatcher>;

const headerMatchers = optional(z.array(headerMatcher));

/** envoy.extensions.filters.http.set_metadata.v3.Metadata */
const metadataWrite = strictMessage({
  metadata_namespace: filled,
  value: record,
  typed_value: anything,
  allow_overwrite: flag,
});

const inputFields = {
  authority: optional(filled),
  ':authority': optional(filled),
  path: optional(filled),
  ':path': optional(filled),
  method: optional(z.string().min(3, { error: () => t`Expected a method` })),
  ':method': optional(z.string().min(3, { error: () => t`Expected a method` })),
  random_value: optional(whole),
  ssl: flag,
  internal: flag,
  runtime: text,
  additional_request_headers: headerValues,
  additional_headers: headerValues,
  additional_response_headers: headerValues,
  dynamic_metadata: optional(z.array(metadataWrite)),
};

type Named = 'authority' | 'path' | 'method';

/** Refuses an input that lacks one of these fields under both of its names. */
function requires(...names: readonly Named[]) {
  return (input: { readonly [Name in Named | `:${Named}`]?: string }, context: z.RefinementCtx): void => {
    const missing = names.find((name) => input[name] === undefined && input[`:${name}`] === undefined);
    if (missing === undefined) return;
    context.addIssue({ code: 'custom', path: [missing], message: t`Expected a text that is not empty` });
  };
}

const inputSchema = strictMessage(inputFields).superRefine(requires('authority', 'path', 'method'));
const oldInputSchema = strictMessage(inputFields).superRefine(requires('authority', 'path'));
export type CheckInputMessage = z.infer<typeof inputSchema>;

const validateSchema = strictMessage({
  cluster_name: wrappedText,
  virtual_cluster_name: wrappedText,
  virtual_host_name: wrappedText,
  host_rewrite: wrappedText,
  path_rewrite: wrappedText,
  path_redirect: wrappedText,
  code_redirect: wrappedWhole,
  timeout: duration,
  request_header_fields: headerValues,
  response_header_fields: headerValues,
  header_fields: headerValues,
  custom_header_fields: headerValues,
  request_header_matches: headerMatchers,
  response_header_matches: headerMatchers,
}).superRefine(({ timeout }, context) => {
  if (timeout === undefined || /^-?\d+(\.\d+)?s$/.test(timeout)) return;
  context.addIssue({ code: 'custom', path: ['timeout'], message: t`Expected a duration such as "1.5s"` });
});
export type CheckValidateMessage = z.infer<typeof validateSchema>;

const itemSchema = strictMessage({ test_name: filled, input: inputSchema, validate: validateSchema });

const AT_LEAST_ONE = { error: () => t`Expected at least one test` };

/** A file of tests. `runtime` is proposed for the tool: what it sets has no influence on a decision. */
export const checkFileSchema = strictMessage({ tests: z.array(itemSchema).min(1, AT_LEAST_ONE), runtime: record });

/** A list of tests, which was the whole file until 2019; its requests had a usual method, and tests needed no name. */
export const oldCheckFileSchema = z
  .array(strictMessage({ test_name: text, input: oldInputSchema, validate: validateSchema }))
  .min(1, AT_LEAST_ONE);
