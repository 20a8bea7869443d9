// oxlint-disable-next-line import/no-unassigned-import -- @peculiar/x509 asks for it, and says so when it is missing
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import type { PeerCertificate } from '../../src/core/trace/connection/connection.ts';
import type { ClientName } from './case.ts';

const KEY = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** The names in each client certificate, as Envoy tells them. */
export const CLIENTS: Readonly<Record<ClientName, PeerCertificate>> = {
  'spiffe-a': { uriSans: ['spiffe://cluster.local/ns/a/sa/x'], dnsSans: [], subject: 'CN=peer' },
  'spiffe-b': { uriSans: ['spiffe://cluster.local/ns/b/sa/y'], dnsSans: ['peer.example'], subject: '' },
  dns: { uriSans: [], dnsSans: ['peer.example', 'other.example'], subject: 'CN=dns' },
  subject: { uriSans: [], dnsSans: [], subject: 'CN=peer' },
};

interface Identity {
  readonly cert: string;
  readonly key: string;
}

export interface Certificates {
  /** Where authority.pem, server.pem and server.key are. */
  readonly folder: string;
  readonly clients: ReadonlyMap<ClientName, Identity>;
}

type Keys = Awaited<ReturnType<typeof makeKeys>>;

function makeKeys() {
  return webcrypto.subtle.generateKey(KEY, true, ['sign', 'verify']);
}

async function pemOfKey(keys: Keys): Promise<string> {
  const der = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return `-----BEGIN PRIVATE KEY-----\n${Buffer.from(der)
    .toString('base64')
    .replace(/.{1,64}/g, '$&\n')}-----END PRIVATE KEY-----\n`;
}

function validity(): { readonly notBefore: Date; readonly notAfter: Date } {
  const now = Date.now();
  return { notBefore: new Date(now - 3_600_000), notAfter: new Date(now + 86_400_000) };
}

async function signLeaf(peer: PeerCertificate, serialNumber: string, authority: Keys): Promise<Identity> {
  const keys = await makeKeys();
  const names = [
    ...peer.uriSans.map((value) => ({ type: 'url' as const, value })),
    ...peer.dnsSans.map((value) => ({ type: 'dns' as const, value })),
  ];
  const cert = await x509.X509CertificateGenerator.create({
    serialNumber,
    subject: peer.subject,
    issuer: 'CN=verify',
    ...validity(),
    publicKey: keys.publicKey,
    signingKey: authority.privateKey,
    signingAlgorithm: KEY,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      ...(names.length === 0 ? [] : [new x509.SubjectAlternativeNameExtension(names, peer.subject === '')]),
    ],
  });
  return { cert: cert.toString('pem'), key: await pemOfKey(keys) };
}

/** Makes an authority, the server's certificate and those of the clients; keys live as long as the folder. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  const keys = await makeKeys();
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=verify',
    ...validity(),
    keys,
    signingAlgorithm: KEY,
    extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
  });
  const server = await signLeaf({ uriSans: [], dnsSans: ['a.com'], subject: 'CN=server' }, '02', keys);
  writeFileSync(join(folder, 'authority.pem'), authority.toString('pem'));
  writeFileSync(join(folder, 'server.pem'), server.cert);
  writeFileSync(join(folder, 'server.key'), server.key, { mode: 0o600 });
  const clients = new Map<ClientName, Identity>();
  for (const name of ['spiffe-a', 'spiffe-b', 'dns', 'subject'] as const) {
    clients.set(name, await signLeaf(CLIENTS[name], `1${clients.size}`, keys));
  }
  return { folder, clients };
}
