import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { actions, useApp } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import { Settings } from '../header/Settings.tsx';
import { Button } from '../parts/Button.tsx';
import { Logo } from '../parts/Logo.tsx';
import { FailureBanner } from '../status/FailureBanner.tsx';
import css from './Landing.module.css';
import { LandingLinks } from './LandingLinks.tsx';

/** The page around the landing and the wanted screen: name, theme, and what went wrong. */
export function LandingFrame({ children }: { readonly children: ReactNode }) {
  const installable = useApp((state) => state.isInstallable === true);
  return (
    <div className={css['page']}>
      <header className={css['bar']}>
        <Logo size={24} />
        <span className={css['name']}>{t`Earshot`}</span>
        <LandingLinks />
        {installable && (
          <Button look="quiet" onClick={() => actions.installSite()}>
            <Download size={16} aria-hidden="true" />
            {t`Install`}
          </Button>
        )}
        <Settings />
      </header>
      <FailureBanner place="flow" />
      {children}
    </div>
  );
}
