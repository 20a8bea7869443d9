import { CloudDownload } from 'lucide-react';
import { actions, useApp } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import { Breakable } from '../parts/Breakable.tsx';
import { Button } from '../parts/Button.tsx';
import { Rich } from '../parts/Rich.tsx';
import css from './Landing.module.css';
import { LandingFrame } from './LandingFrame.tsx';

/** Characters of an address that are shown; a link may hold millions. */
const SHOWN = 2000;

/** A link names an address to load a dump from: nothing is asked for there before the person says yes. */
export function Remote({ url }: { readonly url: string }) {
  const loading = useApp((state) => state.loading !== undefined);
  // As the browser asks for it: foreign letters come as `xn--…`, so that a look-alike of a known host shows.
  const { host, href } = new URL(url);
  return (
    <LandingFrame>
      <main className={css['wanted']}>
        <div className={css['intro']}>
          <h1 className={css['title']}>
            <Rich text={t`Load a dump from <0>${host}</0>?`} parts={[(text) => <Breakable text={text} />]} />
          </h1>
          <p
            className={css['lead']}
          >{t`The link that you opened names a file on another site. Nothing has been loaded yet. If you agree, your browser asks that site for it once, without cookies or logins; the site sees your network address and that this page asks, and nothing else of the link. What it sends stays in your browser.`}</p>
          <dl className={css['wantedFile']}>
            <dt>{t`Site`}</dt>
            <dd className="mono">
              <strong>
                <Breakable text={host} />
              </strong>
            </dd>
            <dt>{t`Address`}</dt>
            <dd className="mono">
              <Breakable text={href.length > SHOWN ? `${href.slice(0, SHOWN)}…` : href} />
            </dd>
          </dl>
          <div className={css['actions']}>
            <Button look="primary" large disabled={loading} onClick={() => actions.loadRemote()}>
              <CloudDownload size={17} aria-hidden="true" />
              {t`Load it`}
            </Button>
            <Button large onClick={() => actions.close()}>{t`Do not load it`}</Button>
          </div>
          <p
            className={css['hint']}
          >{t`Only agree if you trust whoever sent the link, and expect a dump from this site.`}</p>
        </div>
      </main>
    </LandingFrame>
  );
}
