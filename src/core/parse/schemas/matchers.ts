import type * as z from 'zod';
import { anything, flag, message, optional, text } from './message.ts';

/** envoy.type.matcher.v3.RegexMatcher: RE2, never run by the JavaScript engine. */
export const regexSchema = message({ regex: text });

/** envoy.type.matcher.v3.StringMatcher */
export const stringMatcherSchema = message({
  exact: text,
  prefix: text,
  suffix: text,
  contains: text,
  safe_regex: optional(regexSchema),
  custom: anything,
  ignore_case: flag,
});
export type StringMatcherMessage = z.infer<typeof stringMatcherSchema>;

/** envoy.config.route.v3.HeaderMatcher, with the deprecated fields that Envoy still reads. */
export const headerMatcherSchema = message({
  name: text,
  exact_match: text,
  safe_regex_match: optional(regexSchema),
  regex_match: text,
  range_match: anything,
  present_match: flag,
  prefix_match: text,
  suffix_match: text,
  contains_match: text,
  string_match: optional(stringMatcherSchema),
  invert_match: flag,
  treat_missing_header_as_empty: flag,
});
export type HeaderMatcherMessage = z.infer<typeof headerMatcherSchema>;

/** envoy.config.route.v3.QueryParameterMatcher */
export const queryMatcherSchema = message({
  name: text,
  string_match: optional(stringMatcherSchema),
  present_match: flag,
});
export type QueryMatcherMessage = z.infer<typeof queryMatcherSchema>;
