import * as fc from 'fast-check';
import { maybe, weighted } from './arbitrary.ts';
import type { Case } from './case.ts';
import { chainsCase } from './generate-chains.ts';
import { filtersCase } from './generate-filters.ts';
import { handOffCase } from './generate-hand-off.ts';
import { listener } from './generate-listener.ts';
import { matcherCase } from './generate-matcher.ts';
import { rbacCase } from './generate-rbac.ts';
import { ask, tlsTransport } from './generate-request.ts';
import { httpManager, managerOptions, routeConfig } from './generate-routes.ts';
import { tlsSocket } from './generate-tls.ts';

/** Virtual hosts and routes behind one filter chain. */
const routesCase: fc.Arbitrary<Case> = fc
  .tuple(routeConfig(), managerOptions, maybe(tlsSocket, 20))
  .chain(([routes, options, socket]) => {
    const config = listener('l', {
      filter_chains: [
        {
          name: 'c0',
          filters: [httpManager(routes, options)],
          ...(socket === undefined ? {} : { transport_socket: socket }),
        },
      ],
    });
    const transport = socket === undefined ? {} : { transport: tlsTransport };
    return fc
      .array(ask(transport), { minLength: 1, maxLength: 70, size: 'max' })
      .map((asks) => ({ family: 'routes', listeners: [config], asks }));
  });

/** The kinds of configurations, and how often each one is made. */
export const FAMILIES: Readonly<Record<string, readonly [weight: number, arbitrary: fc.Arbitrary<Case>]>> = {
  routes: [8, routesCase],
  chains: [5, chainsCase],
  matchers: [4, matcherCase],
  'hand-off': [2, handOffCase],
  rbac: [4, rbacCase],
  filters: [2, filtersCase],
};

/** A random configuration of one of the families, with what is asked of it. */
export function anyCase(families: readonly string[]): fc.Arbitrary<Case> {
  const chosen = Object.entries(FAMILIES).filter(([name]) => families.length === 0 || families.includes(name));
  return weighted(...chosen.map(([, one]) => one));
}
