import type { StoreApi } from 'zustand/vanilla';
import type { State } from './state.ts';

/** The zustand store: read by the components, written by the actions alone. */
export type AppStore = StoreApi<State>;
