/** The samples pretend to be dumped at one instant, so that two runs of the script write the same bytes. */
const SECOND = '2026-11-22T18:30';

/** The version istiod writes on its pushes: push time and a running number. */
export const PUSH_VERSION = '2026-11-22T18:30:07Z/12';

/** When the proxy read its bootstrap and made what is static. */
export const STARTED_AT = `${SECOND}:04.093Z`;

/** When the clusters of the last push were taken over. */
export const CLUSTERS_UPDATED_AT = `${SECOND}:07.231Z`;

/** When the listeners of the last push were taken over. */
export const LISTENERS_UPDATED_AT = `${SECOND}:07.318Z`;

/** When the route configurations of the last push were taken over. */
export const ROUTES_UPDATED_AT = `${SECOND}:07.402Z`;

/** When the certificates came from the agent (SDS). */
export const SECRETS_UPDATED_AT = `${SECOND}:04.871Z`;
