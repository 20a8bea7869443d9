import type { Certificate } from './certificate.ts';

const DAY_MS = 86_400_000;

/** Days from one time to another, with one decimal, rounded down; negative where that has passed. */
export function daysLeft(notAfterMs: number, nowMs: number): number {
  return Math.floor((notAfterMs - nowMs) / (DAY_MS / 10)) / 10;
}

/** Whether a certificate holds at a time, as far as its dates tell. */
export function isInForce(dates: Pick<Certificate, 'notAfterMs' | 'notBeforeMs'>, nowMs: number): boolean {
  return dates.notBeforeMs <= nowMs && nowMs <= dates.notAfterMs;
}

/** All subject alternative names, each after its kind: `URI:spiffe://…`, `DNS:…`. */
export function alternativeNames(certificate: Certificate): readonly string[] {
  return [
    ...certificate.uris.map((name) => `URI:${name}`),
    ...certificate.dnsNames.map((name) => `DNS:${name}`),
    ...certificate.ipAddresses.map((name) => `IP:${name}`),
    ...certificate.emailAddresses.map((name) => `email:${name}`),
  ];
}
