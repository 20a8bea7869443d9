import type { View } from '../core/share/view.ts';
import type { AppStore } from './app-store.ts';
import type { Browser } from './browser.ts';
import { faceOf } from './faces.ts';
import type { LoadedDump } from './loaded-dump.ts';
import type { Actions } from './state.ts';

type TraceActions = Pick<
  Actions,
  | 'showForm'
  | 'followRequest'
  | 'changeWord'
  | 'openStep'
  | 'showNear'
  | 'endRequest'
  | 'closeBeside'
  | 'traceTo'
  | 'readPaste'
  | 'findDestinations'
  | 'saveTest'
>;

/** Destinations that a list under a field can show. */
const MAX_DESTINATIONS = 30;

/** The view in which a request's way is the subject: nothing selected, nothing narrowed, in the direction of the way. */
function withRequest(view: View, words: NonNullable<View['trace']>['words']): View {
  const { selected: _selected, focus: _focus, ...rest } = view;
  return { ...rest, direction: 'auto', trace: { words, near: view.trace?.near ?? false } };
}

/** Following requests. The worker is asked, and the URL written, by those who watch the view. */
export function buildTraceActions(
  store: AppStore,
  browser: Browser,
  loaded: LoadedDump,
  select: Actions['select'],
): TraceActions {
  const { getState: get, setState: set } = store;

  function changeTrace(change: (trace: NonNullable<View['trace']>) => NonNullable<View['trace']>): void {
    const { view } = get();
    if (view.trace !== undefined) set({ view: { ...view, trace: change(view.trace) } });
  }

  async function traceTo(id: string): Promise<void> {
    const answer = await loaded.ask('reach', { id });
    if (answer?.kind === 'reached') set({ view: withRequest(get().view, answer.words), asking: false });
    else if (answer !== undefined) set({ failure: answer.explained });
  }

  async function saveTest(): Promise<void> {
    const words = get().view.trace?.words;
    if (words === undefined) return;
    const text = await loaded.ask('testEntry', { words });
    if (text !== undefined)
      browser.save('earshot-requests.yaml', new Blob([text], { type: 'text/yaml;charset=utf-8' }));
  }

  function endRequest(): void {
    set(({ view: { trace: _trace, ...view } }) => ({ view, asking: false }));
  }

  function closeBeside(): void {
    const { phase, view, raw, asking } = get();
    const inJson = phase.kind === 'open' && faceOf(view, phase.dump) === 'json';
    if (view.selected !== undefined || (raw !== undefined && !inJson)) select(undefined);
    else if (asking && view.trace !== undefined) set({ asking: false });
    else endRequest();
  }

  return {
    closeBeside,
    showForm: (asking) => {
      // What is selected would stand before the form.
      if (asking) select(undefined);
      set({ asking });
    },
    followRequest: (words) => set(({ view }) => ({ view: withRequest(view, words), asking: false })),
    changeWord: (name, value) =>
      changeTrace(({ words: { [name]: _before, ...words }, ...rest }) => ({
        ...rest,
        words: value === undefined ? words : { ...words, [name]: [value] },
      })),
    openStep: (step) => changeTrace(({ step: _before, ...rest }) => (step === undefined ? rest : { ...rest, step })),
    showNear: (near) => changeTrace((trace) => ({ ...trace, near })),
    endRequest,
    traceTo: (id) => void traceTo(id),
    readPaste: (text) => loaded.ask('paste', { text }),
    findDestinations: async (text) => (await loaded.ask('destinations', { text, limit: MAX_DESTINATIONS })) ?? [],
    saveTest: () => void saveTest(),
  };
}
