import type { App } from './create-app.ts';
import type { MadeLink, ShareChoice } from './share-state.ts';
import type { ShareWhat } from '../core/share/what.ts';
import { stateWhere } from './test-browser.ts';

/** Opens the Share panel if it is not open, chooses a link, and waits until it is made. */
export async function makeLink(app: App, what: ShareWhat): Promise<MadeLink> {
  app.actions.openShare();
  app.actions.chooseShare(what);
  const { share } = await stateWhere(app, (state) => state.share?.links[what] !== undefined);
  const made = share?.links[what];
  if (made === undefined) throw new Error('no link was made');
  return made;
}

/** Copies a link as a person does, and closes the panel. */
export async function copyLink(app: App, what: ShareWhat): Promise<void> {
  await makeLink(app, what);
  app.actions.copyShare();
  await stateWhere(app, ({ share }) => share?.done === 'copied');
  app.actions.closeShare();
}

/** What can be chosen while the panel is open. */
export function choicesOf(app: App): readonly ShareChoice[] {
  return app.store.getState().share?.choices ?? [];
}
