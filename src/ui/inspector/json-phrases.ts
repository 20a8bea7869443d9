import { t } from '../../core/lib/words.ts';

/** What CodeMirror says of a text that is read alone, by its own English (https://codemirror.net/examples/translate/). */
export function jsonPhrases(): Readonly<Record<string, string>> {
  return {
    '$ unchanged lines': t`$ unchanged lines`,
    'by word': t`by word`,
    'Control character': t`Control character`,
    'current match': t`current match`,
    'Fold line': t`Fold line`,
    'folded code': t`folded code`,
    'Folded lines': t`Folded lines`,
    'Go to line': t`Go to line`,
    'match case': t`match case`,
    'on line': t`on line`,
    'Unfold line': t`Unfold line`,
    'Unfolded lines': t`Unfolded lines`,
    all: t`all`,
    close: t`close`,
    Find: t`Find`,
    go: t`go`,
    next: t`next`,
    previous: t`previous`,
    regexp: t`regexp`,
    to: t`to`,
    unfold: t`unfold`,
  };
}
