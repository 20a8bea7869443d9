import type { Page } from '../inspect/page.ts';
import type { ObjectId } from '../model/types.ts';
import type { ReadPem } from '../x509/certificate.ts';
import { buildCertificatePage } from './pages/certificate-page.ts';
import { buildConnectionPage } from './pages/connection-page.ts';
import { buildPolicyPage } from './pages/policy-page.ts';
import { buildServicePage } from './pages/service-page.ts';
import { buildWorkloadPage } from './pages/workload-page.ts';
import type { Ztunnel } from './types.ts';

/** The page of an object of a ztunnel; null for an id that it does not have. */
export function buildZtunnelPage(ztunnel: Ztunnel, id: ObjectId, readPem?: ReadPem): Page | null {
  const object = ztunnel.objects.get(id);
  switch (object?.kind) {
    case 'workload':
      return buildWorkloadPage(ztunnel, object);
    case 'service':
      return buildServicePage(ztunnel, object);
    case 'policy':
      return buildPolicyPage(ztunnel, object);
    case 'certificate':
      return buildCertificatePage(ztunnel, object, readPem);
    case 'connection':
      return buildConnectionPage(object);
    case undefined:
      return null;
  }
}
