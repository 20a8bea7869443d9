import { ArrowRightLeft } from 'lucide-react';
import { actions } from '../../app/store.ts';
import type { Page } from '../../core/inspect/page.ts';
import { formatJsonPath } from '../../core/lib/json-path.ts';
import { t } from '../../core/lib/words.ts';
import { Badges } from '../parts/Badge.tsx';
import { Breakable } from '../parts/Breakable.tsx';
import { Button } from '../parts/Button.tsx';
import { joinClasses } from '../parts/classes.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Chapters, WORRIES_ID } from './Chapters.tsx';
import css from './Inspector.module.css';
import { Spans } from './Spans.tsx';
import { WorrySummary } from './Worries.tsx';

/** Kinds of objects that a request can reach, as their ids begin. */
const REACHABLE = /^(?:listener|chain|port|routes|vhost|route|cluster|endpoint):/;

function isReachable(id: string): boolean {
  return REACHABLE.test(id);
}

/** Everything that is said of one object, as a page to read. */
export function PageView({ page }: { readonly page: Page }) {
  return (
    <div className={css['scroll']}>
      <PageHead page={page} />
      <p className={css['subtitle']}>
        <Breakable text={page.subtitle} />
      </p>
      {isReachable(page.id) && (
        <Button className={css['traceTo']} onClick={() => actions.traceTo(page.id)}>
          <ArrowRightLeft size={14} aria-hidden="true" />
          {t`Trace to here`}
        </Button>
      )}
      {page.badges.length > 0 && (
        <div className={css['badges']}>
          <Badges badges={page.badges} explained />
        </div>
      )}
      <WorrySummary worries={page.worries ?? []} target={WORRIES_ID} />
      <Chapters page={page} />
      {page.path !== undefined && <Where path={page.path} />}
    </div>
  );
}

/** Where the object belongs, and its name. */
function PageHead({ page }: { readonly page: Page }) {
  return (
    <>
      <nav aria-label={t`Breadcrumb`}>
        <ol className={css['breadcrumb']}>
          {page.breadcrumb.map((span, index) => (
            // The steps down to one object never change their places.
            <li key={index}>
              <Spans spans={[span]} />
            </li>
          ))}
        </ol>
      </nav>
      <div className={css['titleLine']}>
        <h2 className={joinClasses(css['title'], page.mono && 'mono')}>
          <Breakable text={page.title} />
        </h2>
        <CopyButton text={page.title} label={t`Copy name`} />
      </div>
    </>
  );
}

/** Where it stands in the file. */
function Where({ path }: { readonly path: NonNullable<Page['path']> }) {
  const text = formatJsonPath(path);
  return (
    <div className={css['where']}>
      <code aria-label={t`JSON path`}>
        <Breakable text={text} />
      </code>
      <CopyButton text={text} label={t`Copy JSON path`} />
    </div>
  );
}
