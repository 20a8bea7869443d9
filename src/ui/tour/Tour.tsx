import { Suspense } from 'react';
import { useApp } from '../../app/store.ts';
import { TOUR_SAMPLE } from './tour-sample.ts';
import { lazyPart } from '../lazy-part.ts';

const TourCard = lazyPart(async () => (await import('./TourCard.tsx')).TourCard);

/** Whether a step of the tour is shown: its sample is open, and the view names a step. */
export function useTouring(): boolean {
  return useApp(
    ({ phase, view }) =>
      view.tour !== undefined &&
      phase.kind === 'open' &&
      phase.origin.kind === 'sample' &&
      phase.origin.sample === TOUR_SAMPLE,
  );
}

/** The guided tour, as long as the view names a step of it. `onEnd`: where the focus goes then. */
export function Tour({ onEnd }: { readonly onEnd: () => void }) {
  if (!useTouring()) return null;
  return (
    <Suspense>
      <TourCard onEnd={onEnd} />
    </Suspense>
  );
}
