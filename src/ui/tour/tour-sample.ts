/** The sample that the tour is about. */
export const TOUR_SAMPLE = 'productpage';
