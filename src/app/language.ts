import type { Catalog } from '../core/lib/speak.ts';
import { keepChoice, readKept } from './kept-choice.ts';

/** The languages of the page, by their BCP 47 tags. */
export type Language = 'en' | 'ko';

/** Each in its own words. */
export const LANGUAGES: readonly { readonly language: Language; readonly name: string }[] = [
  { language: 'en', name: 'English' },
  { language: 'ko', name: '한국어' },
];

const STORAGE_KEY = 'earshot-language';

/** English stands in the code. */
const CATALOGS = import.meta.glob<Catalog>(['../locales/*.json', '!../locales/en.json'], { import: 'default' });

/** The messages of a language; undefined for English. Rejects where they cannot be loaded. */
export async function loadCatalog(language: Language): Promise<Catalog | undefined> {
  return CATALOGS[`../locales/${language}.json`]?.();
}

function languageOf(tag: string | undefined): Language | undefined {
  const [primary] = tag?.toLowerCase().split('-') ?? [];
  return LANGUAGES.find(({ language }) => language === primary)?.language;
}

/** The language chosen before, else the first of the browser's that the page has, else English. */
export function rememberedLanguage(): Language {
  return [readKept(STORAGE_KEY), ...navigator.languages].map(languageOf).find((known) => known !== undefined) ?? 'en';
}

/** Tells the browser (and screen readers) in which language the page is. */
export function showLanguage(language: Language): void {
  document.documentElement.lang = language;
}

/** Keeps the choice for the next visit, where the browser lets it. */
export function rememberLanguage(language: Language): void {
  keepChoice(STORAGE_KEY, language);
}
