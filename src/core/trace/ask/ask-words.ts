/**
 * A request in words: what a person types, by the name of a flag of `earshot trace` without its dashes. The form of the
 * page, links, tables of tests and the command line all hold a request in this form, and `readAskWords` reads it.
 * Names of words that there are not, and words twice that may stand once, are errors of reading.
 */
export type AskWords = Readonly<Record<string, readonly string[]>>;
