import { Suspense } from 'react';
import { actions, useApp } from '../app/store.ts';
import { lazyPart } from './lazy-part.ts';

/** Loads the palette ahead of its opening. */
export const loadPalette = async () => (await import('./palette/Palette.tsx')).Palette;

const Palette = lazyPart(loadPalette);

const HelpDialog = lazyPart(async () => (await import('./help/HelpDialog.tsx')).HelpDialog);

const PasteDialog = lazyPart(async () => (await import('./landing/PasteDialog.tsx')).PasteDialog);

// It brings the table of formats, and with it all that reads them.
const FormatsDialog = lazyPart(async () => (await import('./landing/FormatsDialog.tsx')).FormatsDialog);

const OVERLAYS = { palette: Palette, help: HelpDialog, paste: PasteDialog, formats: FormatsDialog } as const;

function close(): void {
  actions.showOverlay(undefined);
}

/** What lies over any screen: the palette, the keys, and the dialogs that both can open. */
export function Overlays() {
  const overlay = useApp((state) => state.overlay);
  if (overlay === undefined) return null;
  const Shown = OVERLAYS[overlay];
  return (
    <Suspense>
      <Shown onClose={close} />
    </Suspense>
  );
}
