import type { LocalityNameMessage } from '../parse/schemas/endpoint.ts';

/** `region/zone/sub_zone`, as far as they are given. */
export function localityName(locality: LocalityNameMessage | undefined): string {
  const parts = [locality?.region, locality?.zone, locality?.sub_zone];
  return parts.filter((part) => part !== undefined && part !== '').join('/');
}
