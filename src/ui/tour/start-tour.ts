import { actions } from '../../app/store.ts';
import { TOUR_SAMPLE } from './tour-sample.ts';

/** Begins the guided tour, from wherever the person is. Its texts are loaded now. */
export async function startTour(): Promise<void> {
  const { TOUR_STEPS } = await import('./steps.ts');
  const [first] = TOUR_STEPS;
  if (first !== undefined) actions.openSample(TOUR_SAMPLE, first.view);
}
