import type { ReactNode } from 'react';
import { Component } from 'react';
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
        <h1>Earshot made a mistake</h1>
        <p>This is a fault of the program, not of your dump. Nothing was sent anywhere. A reload starts afresh.</p>
        <pre className={css['details']}>{details}</pre>
        <div className={css['actions']}>
          <Button look="primary" onClick={() => document.defaultView?.location.reload()}>
            Reload
          </Button>
          <CopyButton text={details} label="Copy details" labelled />
        </div>
      </main>
    );
  }
}

function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
}
