import { Settings2 } from 'lucide-react';
import { Suspense } from 'react';
import { t } from '../../core/lib/words.ts';
import { lazyPart } from '../lazy-part.ts';
import { Button } from '../parts/Button.tsx';

// A menu is a tenth of what a page with a picture needs, and nobody opens it first.
const SettingsMenu = lazyPart(async () => (await import('./SettingsMenu.tsx')).SettingsMenu);

/** The menu of theme, language and help; its button is there before it. */
export function Settings() {
  const waiting = (
    <Button look="quiet" iconOnly aria-label={t`Theme and language`} disabled>
      <Settings2 size={16} aria-hidden="true" />
    </Button>
  );
  return (
    <Suspense fallback={waiting}>
      <SettingsMenu />
    </Suspense>
  );
}
