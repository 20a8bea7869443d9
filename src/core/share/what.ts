/**
 * What of a dump is shared. `seen`: what is selected or followed, with everything that it needs. `topology`: all objects
 * without what neither the picture nor a trace asks for. `everything`: the whole dump. `view`: no data at all.
 */
export type ShareWhat = 'seen' | 'topology' | 'everything' | 'view';

export const SHARE_WHATS: readonly ShareWhat[] = ['seen', 'topology', 'everything', 'view'];

/** What is left of a dump that was cut before it was shared. */
export type Cut = Extract<ShareWhat, 'seen' | 'topology'>;
