import type { ReadPem } from '../core/x509/certificate.ts';

/** The library that reads certificates is large, and few look at them. */
export async function loadReadPem(): Promise<ReadPem> {
  const { readPem } = await import('../core/x509/read-pem.ts');
  return readPem;
}
