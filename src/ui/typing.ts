/** Whether an event belongs to a field that takes letters, also to one inside a shadow tree. */
export function isTyping(event: Event): boolean {
  const [target] = event.composedPath();
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

function isIn(event: Event, selector: string): boolean {
  return event.composedPath().some((target) => target instanceof Element && target.matches(selector));
}

/** Whether an event belongs to a dialog, a popup or the search field, which have a meaning of their own for Esc. */
export function isInPopup(event: Event): boolean {
  return isIn(event, '[role=dialog], [role=menu], [role=combobox]');
}

/** Whether an event belongs to a dialog, over which no other is to be opened. */
export function isInDialog(event: Event): boolean {
  return isIn(event, '[role=dialog]');
}
