import { ArrowRightLeft, FolderOpen, Share2, X } from 'lucide-react';
import { memo } from 'react';
import type { Phase } from '../../app/state.ts';
import { faceOf, showsTopology, tableOf } from '../../app/faces.ts';
import { actions, useApp } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import { useKeysOf } from '../commands/use-keys-of.ts';
import { Button } from '../parts/Button.tsx';
import { IconButton } from '../parts/Hint.tsx';
import { Logo } from '../parts/Logo.tsx';
import { OpenButton } from '../parts/OpenButton.tsx';
import { Directions } from './Directions.tsx';
import { Faces } from './Faces.tsx';
import css from './Header.module.css';
import { ListSwitch } from './ListSwitch.tsx';
import { Notices } from './Notices.tsx';
import { Search } from './Search.tsx';
import { TableTabs } from './TableTabs.tsx';
import { Settings } from './Settings.tsx';
import { Who } from './Who.tsx';

export type OpenPhase = Extract<Phase, { kind: 'open' }>;

interface Props {
  /** Undefined while the first dump is read. */
  readonly phase: OpenPhase | undefined;
}

/** Who the proxy is, the search, what can be done; beneath it the faces, the directions and what has to be said. */
export const Header = memo(function Header({ phase }: Props) {
  const face = useApp(({ view }) => (phase === undefined ? 'graph' : faceOf(view, phase.dump)));
  const requestKeys = useKeysOf('request');
  const shareKeys = useKeysOf('share');
  const openKeys = useKeysOf('open');
  return (
    <>
      <header className={css['header']}>
        <span className={css['logo']}>
          <Logo size={22} />
          <span className={css['logoName']}>{t`Earshot`}</span>
        </span>
        {phase === undefined ? (
          <span className={css['who']} />
        ) : (
          <>
            <h1 className="sr-only">{phase.dump.identity.name ?? phase.dump.name}</h1>
            <Who dump={phase.dump} />
          </>
        )}
        <span className={css['space']} />
        <div className={css['search']}>
          <Search />
        </div>
        <div className={css['actions']}>
          {phase?.dump.drawable !== false && (
            <Button
              look="primary"
              className={css['shrinks']}
              aria-label={t`Follow a request`}
              aria-keyshortcuts={requestKeys.aria}
              title={requestKeys.titled(t`What would Envoy do with a request, and why?`)}
              onClick={() => actions.showForm(true)}
            >
              <ArrowRightLeft size={16} aria-hidden="true" />
              <span className={css['wide']}>{t`Follow a request`}</span>
            </Button>
          )}
          <Button
            className={css['shrinks']}
            aria-label={t`Share`}
            aria-keyshortcuts={shareKeys.aria}
            title={shareKeys.titled(t`A link or a file that opens this view elsewhere`)}
            onClick={() => actions.openShare()}
          >
            <Share2 size={16} aria-hidden="true" />
            <span className={css['wide']}>{t`Share`}</span>
          </Button>
          <OpenButton
            look="quiet"
            iconOnly
            aria-label={t`Open another`}
            aria-keyshortcuts={openKeys.aria}
            title={openKeys.titled(t`Open another config_dump`)}
          >
            <FolderOpen size={16} aria-hidden="true" />
          </OpenButton>
          <Settings />
          <IconButton label={t`Close this dump`} onClick={() => actions.close()}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        </div>
      </header>
      <nav className={css['nav']} aria-label={t`View`}>
        <div className={css['looks']}>
          <Faces face={face} hasGraph={phase === undefined || phase.picture !== undefined} />
          {showsTopology(face) && <ListSwitch on={face === 'tree'} />}
        </div>
        {phase !== undefined && <NavOf phase={phase} />}
      </nav>
    </>
  );
});

/** What of a face there is to choose from, and what has to be said of the dump. */
function NavOf({ phase }: { readonly phase: OpenPhase }) {
  const face = useApp(({ view }) => faceOf(view, phase.dump));
  const table = useApp(({ view }) => tableOf(view, phase.dump));
  return (
    <>
      {showsTopology(face) && phase.picture !== undefined && (
        <Directions picture={phase.picture} kind={phase.dump.identity.kind} />
      )}
      {face === 'table' && <TableTabs tables={phase.dump.tables} shown={table} />}
      <Notices phase={phase} />
    </>
  );
}
