import { actions } from '../../app/store.ts';

/** Kept until the next one: some browsers forget an input that nothing holds before a file is chosen. */
let input: HTMLInputElement | undefined;

/** Opens the system's file dialog, and the files that are chosen there: several are parts of one proxy. */
export function chooseFiles(): void {
  input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.addEventListener('change', (event) => {
    const files = event.target instanceof HTMLInputElement ? [...(event.target.files ?? [])] : [];
    if (files.length > 0) actions.openFiles(files);
  });
  input.click();
}
