import { setupI18n } from '@lingui/core';
import type { CompiledMessage } from '@lingui/message-utils/compileMessage';
import { setTranslate } from './words.ts';

/** The messages of a language by their English, compiled when the site is built (`src/locales/`). */
export type Catalog = Readonly<Record<string, CompiledMessage>>;

/** What is spoken: a BCP 47 tag and its messages; `undefined` is English, which stands in the code. */
export interface Speech {
  readonly language: string;
  readonly catalog: Catalog;
}

/** Speaks another language from now on. What was said before stays as it was said. */
export function speak(speech: Speech | undefined): void {
  if (speech === undefined) {
    setTranslate(undefined, 'en');
    return;
  }
  const { language, catalog } = speech;
  const i18n = setupI18n({ locale: language, messages: { [language]: { ...catalog } } });
  const known = new Set(Object.keys(catalog));
  setTranslate(
    (id, values) => (known.has(id) ? i18n._(id, Object.fromEntries(values.entries())) : undefined),
    language,
  );
}
