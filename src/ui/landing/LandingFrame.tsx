import type { ReactNode } from 'react';
import { ThemeMenu } from '../header/ThemeMenu.tsx';
import { Logo } from '../parts/Logo.tsx';
import { FailureBanner } from '../status/FailureBanner.tsx';
import css from './Landing.module.css';

/** The page around the landing and the wanted screen: name, theme, and what went wrong. */
export function LandingFrame({ children }: { readonly children: ReactNode }) {
  return (
    <div className={css['page']}>
      <header className={css['bar']}>
        <Logo size={24} />
        <span className={css['name']}>Earshot</span>
        <ThemeMenu />
      </header>
      <FailureBanner place="flow" />
      {children}
    </div>
  );
}
