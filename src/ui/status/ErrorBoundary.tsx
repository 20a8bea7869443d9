import type { ReactNode } from 'react';
import { Component } from 'react';
import { t } from '../../core/lib/words.ts';
import { Button } from '../parts/Button.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import css from './ErrorBoundary.module.css';

interface Props {
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly error?: unknown;
}

/** One of the two places where a bug is caught; the other is the worker's shell. */
export class ErrorBoundary extends Component<Props, BoundaryState> {
  override state: BoundaryState = {};

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { error };
  }

  override render() {
    if (!('error' in this.state)) return this.props.children;
    const details = describeError(this.state.error);
    return (
      <main className={css['page']} role="alert">
        <h1>{t`Earshot made a mistake`}</h1>
        <p>{t`This is a fault of the program, not of your dump. Nothing was sent anywhere. After a reload the address brings your view back; a dump from a file is asked for again.`}</p>
        <pre className={css['details']}>{details}</pre>
        <div className={css['actions']}>
          <Button look="primary" onClick={() => document.defaultView?.location.reload()}>{t`Reload`}</Button>
          <CopyButton text={details} label={t`Copy details`} labelled />
        </div>
      </main>
    );
  }
}

function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
}
