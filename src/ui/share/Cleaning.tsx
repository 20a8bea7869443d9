import type { MadeLink, ShareState } from '../../app/share-state.ts';
import { actions } from '../../app/store.ts';
import { formatJsonPath } from '../../core/lib/json-path.ts';
import { countOf, formatCount } from '../../core/lib/count-words.ts';
import { msg, say, t } from '../../core/lib/words.ts';
import type { FindingGroup } from '../../core/share/secret-kinds.ts';
import { groupFindings } from '../../core/share/secret-kinds.ts';
import css from './SharePanel.module.css';

type Done = NonNullable<Extract<MadeLink, { readonly kind: 'link' }>['cleaning']>;

/** Of one kind, more are counted: a list of thousands tells nobody more. */
const SHOWN = 100;

const LEFT_WORDS = {
  cut: msg('a matcher asks for a part of this name'),
  path: msg('paths stay'),
  header: msg('names of headers stay'),
  form: msg('a pattern that asks which letters a name has; it may match otherwise'),
} as const;

/** What is taken out before anything leaves, and what may be replaced. `done` is undefined while it is looked for. */
export function Cleaning({ done, share }: { readonly done: Done | undefined; readonly share: ShareState }) {
  return (
    <div className={css['cleaning']}>
      <Secrets done={done} />
      <label className={css['names']}>
        <input
          type="checkbox"
          checked={share.names}
          aria-describedby="share-names"
          onChange={(event) => actions.replaceNames(event.target.checked)}
        />
        {t`Replace names`}
      </label>
      <p id="share-names" className={css['about']}>
        {share.names
          ? namesText(done)
          : t`Hosts, namespaces, workloads and addresses become pseudonyms; a request is still answered the same.`}
      </p>
      <Left left={done?.names?.left ?? []} />
    </div>
  );
}

function namesText(done: Done | undefined): string {
  if (done?.names === undefined) return t`Names are being replaced.`;
  return t`${countOf(done.names.count, 'name')} and all IP addresses replaced; certificates taken out.`;
}

function Secrets({ done }: { readonly done: Done | undefined }) {
  if (done === undefined) return <p className={css['about']}>{t`Secrets are looked for, here in your browser.`}</p>;
  if (done.findings.length === 0)
    return <p className={css['about']}>{t`No secret was found that had to be removed.`}</p>;
  return (
    <details>
      <summary
        className={css['summary']}
      >{t`${countOf(done.findings.length, 'secret')} removed before anything leaves`}</summary>
      {/* Scrolls, so that the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={css['list']} aria-label={t`Removed secrets`} tabIndex={0}>
        {groupFindings(done.findings).map((group) => (
          <Group key={group.kind} group={group} />
        ))}
      </section>
    </details>
  );
}

function Group({ group: { title, about, findings } }: { readonly group: FindingGroup }) {
  return (
    <section>
      <h3>{title}</h3>
      <p>{about}</p>
      <ul>
        {findings.slice(0, SHOWN).map(({ path, replacedBy }, index) => (
          // A text with two secrets is there twice.
          <li key={`${index}`}>
            <code>{formatJsonPath(path)}</code> → <code>{replacedBy}</code>
          </li>
        ))}
        {findings.length > SHOWN && <li>{t`and ${formatCount(findings.length - SHOWN)} more`}</li>}
      </ul>
    </section>
  );
}

function Left({ left }: { readonly left: NonNullable<Done['names']>['left'] }) {
  if (left.length === 0) return null;
  return (
    <details>
      <summary className={css['summary']}>{t`${countOf(left.length, 'text')} left with a name inside`}</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={css['list']} aria-label={t`What is left`} tabIndex={0}>
        <ul>
          {left.slice(0, SHOWN).map(({ text, why }) => (
            <li key={`${why} ${text}`}>
              <code>{text}</code>: {say(LEFT_WORDS[why])}
            </li>
          ))}
          {left.length > SHOWN && <li>{t`and ${formatCount(left.length - SHOWN)} more`}</li>}
        </ul>
      </section>
    </details>
  );
}
