// The tokens and the reset come before the modules, which refine them; a style sheet has nothing to assign.
/* oxlint-disable import/no-unassigned-import */
import './styles/tokens.css';
import './styles/base.css';
/* oxlint-enable import/no-unassigned-import */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startApp } from '../app/store.ts';
import { App } from './App.tsx';
import { ErrorBoundary } from './status/ErrorBoundary.tsx';

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no #root');
startApp();
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <App />
    </ErrorBoundary>
  </StrictMode>,
);
