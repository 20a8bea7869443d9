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

/** Whether an event belongs to a dialog, a popup or the search field, which have a meaning of their own for Esc. */
export function isInPopup(event: Event): boolean {
  return event
    .composedPath()
    .some((target) => target instanceof Element && target.matches('[role=dialog], [role=menu], [role=combobox]'));
}
