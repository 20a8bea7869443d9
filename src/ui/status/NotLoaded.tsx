import { useState } from 'react';
import { t } from '../../core/lib/words.ts';
import { Button } from '../parts/Button.tsx';
import css from './NotLoaded.module.css';

/**
 * In the place of a part of the page that could not be loaded. The page goes on; only a reload gets the part, for
 * browsers do not ask twice for a module. `onClose`: that of the part, where it is a dialog.
 */
export function NotLoaded({ onClose }: { readonly onClose?: () => void }) {
  const [dismissed, setDismissed] = useState(false);
  if (dismissed) return null;
  return (
    <section className={css['banner']} role="alert">
      <div>
        <strong>{t`A part of the page could not be loaded`}</strong>
        <p>{t`There is no network, or a newer version is on the site. What is open stays. Reload when it suits: the address keeps your view, and asks for a file again.`}</p>
      </div>
      <div className={css['actions']}>
        <Button onClick={() => document.defaultView?.location.reload()}>{t`Reload`}</Button>
        <Button
          look="quiet"
          onClick={() => {
            setDismissed(true);
            onClose?.();
          }}
        >
          {t`Dismiss`}
        </Button>
      </div>
    </section>
  );
}
