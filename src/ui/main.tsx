// The tokens and the reset come before the modules, which refine them; a style sheet has nothing to assign.
/* oxlint-disable import/no-unassigned-import */
import './styles/tokens.css';
import './styles/base.css';
/* oxlint-enable import/no-unassigned-import */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { speakApp, startApp, useApp } from '../app/store.ts';
import { App } from './App.tsx';
import { ErrorBoundary } from './status/ErrorBoundary.tsx';

/** Another language is another page: nothing that was said before stays. */
function Root() {
  const language = useApp((state) => state.language);
  return <App key={language} />;
}

/** No `await` of the module itself: what is loaded to speak a language imports from it, and would wait for ever. */
async function start(): Promise<void> {
  const root = document.querySelector('#root');
  if (root === null) throw new Error('index.html has no #root');
  await speakApp();
  startApp();
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>
        <Root />
      </ErrorBoundary>
    </StrictMode>,
  );
}

void start();
