import { BookOpen, Footprints, Keyboard } from 'lucide-react';
import { actions, useApp } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import { useKeysOf } from '../commands/use-keys-of.ts';
import { Button } from '../parts/Button.tsx';
import { startTour } from '../tour/start-tour.ts';
import css from './Landing.module.css';

/** Where to learn: the tour, the words, the keys. */
export function LandingLinks() {
  const standalone = useApp((state) => state.standalone);
  const helpKeys = useKeysOf('help');
  return (
    <nav className={css['links']} aria-label={t`Learn`}>
      {!standalone && (
        <Button look="quiet" onClick={() => void startTour()}>
          <Footprints size={15} aria-hidden="true" />
          {t`Take the tour`}
        </Button>
      )}
      <Button look="quiet" onClick={() => actions.showGlossary('all')}>
        <BookOpen size={15} aria-hidden="true" />
        {t`Glossary`}
      </Button>
      <Button
        look="quiet"
        aria-keyshortcuts={helpKeys.aria}
        className={css['keys']}
        onClick={() => actions.showOverlay('help')}
      >
        <Keyboard size={15} aria-hidden="true" />
        {t`Shortcuts`}
      </Button>
    </nav>
  );
}
