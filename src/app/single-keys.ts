const STORAGE_KEY = 'earshot-single-keys';

/** Whether keys without a modifier do something on this device. Storage is refused in some private modes; then they do. */
export function rememberedSingleKeys(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== 'off';
  } catch {
    return true;
  }
}

/** Keeps the choice for the next visit, where the browser lets it. */
export function rememberSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, 'off');
  } catch {
    // Without storage the choice holds for this visit.
  }
}
