import type * as z from 'zod';
import { isJsonArray, isJsonObject } from '../../lib/json.ts';
import type { Message } from '../../lib/words.ts';
import { msg, say, t } from '../../lib/words.ts';
import type { Located, Problems } from '../read-part.ts';
import { describeValue, fieldOf, readList, readPart } from '../read-part.ts';
import { membersOf } from '../resources.ts';
import type { ConnectionMessage, PolicyMessage, WorkloadMessage } from './schemas.ts';
import {
  certificateSchema,
  certSchema,
  connectionSchema,
  endpointSchema,
  policySchema,
  serviceSchema,
  stateSchema,
  workloadSchema,
} from './schemas.ts';
import type { ParsedCertificate, ParsedService, ParsedState } from './ztunnel-dump.ts';

/** Reads one member of a section; what is malformed is a problem and undefined. */
export type ReadMember<T> = (raw: Located<unknown>, problems: Problems) => T | undefined;

function readLocated<Schema extends z.ZodType>(
  schema: Schema,
  raw: Located<unknown>,
  part: Message,
  problems: Problems,
): Located<z.infer<Schema>> | undefined {
  const value = readPart(schema, raw.value, raw.path, part, problems);
  return value === undefined ? undefined : { path: raw.path, value };
}

function readEach<Schema extends z.ZodType>(
  schema: Schema,
  raws: readonly Located<unknown>[],
  part: Message,
  problems: Problems,
): readonly Located<z.infer<Schema>>[] {
  return raws.flatMap((raw) => readLocated(schema, raw, part, problems) ?? []);
}

/** The members of a list or of a map; anything else that is there is a problem. */
export function readMembers(raw: Located<unknown>, part: Message, problems: Problems): readonly Located<unknown>[] {
  const { path, value } = raw;
  if (value !== undefined && value !== null && !isJsonArray(value) && !isJsonObject(value)) {
    problems.push({ path, part: say(part), message: t`Expected a list or an object; found ${describeValue(value)}.` });
  }
  return membersOf(raw);
}

function listIn(raw: Located<unknown>, key: string, part: Message, problems: Problems): readonly Located<unknown>[] {
  const list = fieldOf(raw.value, raw.path, key);
  return readList(list.value, list.path, part, problems);
}

export const readWorkload: ReadMember<Located<WorkloadMessage>> = (raw, problems) =>
  readLocated(workloadSchema, raw, msg('workload'), problems);

export const readPolicy: ReadMember<Located<PolicyMessage>> = (raw, problems) =>
  readLocated(policySchema, raw, msg('policy'), problems);

/** A service with its endpoints: a map by the workload's uid, with its address behind a colon until 1.24. */
export const readService: ReadMember<ParsedService> = (raw, problems) => {
  const service = readLocated(serviceSchema, raw, msg('service'), problems);
  if (service === undefined) return undefined;
  const endpoints = readMembers(fieldOf(raw.value, raw.path, 'endpoints'), msg('endpoint'), problems);
  return { ...service, endpoints: readEach(endpointSchema, endpoints, msg('endpoint'), problems) };
};

/** An identity; 2023 kept the workload's own certificate apart, in `ca_cert`. */
export const readCertificate: ReadMember<ParsedCertificate> = (raw, problems) => {
  const certificate = readLocated(certificateSchema, raw, msg('certificate'), problems);
  if (certificate === undefined) return undefined;
  const part = msg('certificate of a chain');
  const chain = [...listIn(raw, 'ca_cert', part, problems), ...listIn(raw, 'cert_chain', part, problems)];
  return {
    ...certificate,
    chain: readEach(certSchema, chain, part, problems),
    roots: readEach(certSchema, listIn(raw, 'root_certs', part, problems), part, problems),
  };
};

/** A workload of the node, with the connections that are open. */
export const readState: ReadMember<ParsedState> = (raw, problems) => {
  const state = readLocated(stateSchema, raw, msg('workload state'), problems);
  if (state === undefined) return undefined;
  const connections = fieldOf(raw.value, raw.path, 'connections');
  const read = (direction: string): readonly Located<ConnectionMessage>[] =>
    readEach(
      connectionSchema,
      listIn(connections, direction, msg('connection'), problems),
      msg('connection'),
      problems,
    );
  return { ...state, inbound: read('inbound'), outbound: read('outbound') };
};
