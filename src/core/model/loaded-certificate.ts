import { given } from '../lib/given.ts';
import type { ParsedCertificate } from '../parse/parsed-admin.ts';
import type { LoadedCertificate } from './types.ts';

/** Builds a certificate of /certs. */
export function buildLoadedCertificate({ path, use, message }: ParsedCertificate): LoadedCertificate {
  const names = (message.subject_alt_names ?? []).flatMap(({ dns, uri, ip_address: ip }) => dns ?? uri ?? ip ?? []);
  return {
    path,
    use,
    file: message.path ?? '',
    serialNumber: message.serial_number ?? '',
    subjectAltNames: names,
    ...given('validFrom', message.valid_from),
    ...given('expirationTime', message.expiration_time),
    ...given('daysUntilExpiration', message.days_until_expiration),
  };
}
