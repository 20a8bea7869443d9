/** What a person has chosen to see. It is all in the URL; defaults are never written. */
export interface View {
  /** `auto`: the first direction that has listeners. */
  readonly direction: 'auto' | 'outbound' | 'inbound' | 'ports' | 'special' | 'all';
  readonly selected?: string;
  /** Ids of opened groups and cards, in the order in which they were opened. */
  readonly opened: readonly string[];
  /** Narrows the picture to the paths through this object. */
  readonly focus?: string;
  /** The text in the search field. */
  readonly query: string;
  /** The inspector shows the raw JSON instead of the page. */
  readonly json: boolean;
}

export const DEFAULT_VIEW: View = { direction: 'auto', opened: [], query: '', json: false };
