import { Fragment } from 'react';
import { splitName } from './split-name.ts';

/** A long Envoy name such as `outbound|9080|v1|reviews.default.svc.cluster.local`, which breaks where its parts end. */
export function Breakable({ text }: { readonly text: string }) {
  return splitName(text).map((piece, index) => (
    // The pieces of one text never change their places.
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {piece}
    </Fragment>
  ));
}
