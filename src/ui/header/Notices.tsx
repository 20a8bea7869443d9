import { Popover } from '@base-ui/react/popover';
import { CircleAlert, EyeOff, Info, ListFilter, Scissors } from 'lucide-react';
import type { ReactNode } from 'react';
import { Suspense, useState } from 'react';
import { faceOf, showsTopology } from '../../app/faces.ts';
import { actions, useApp } from '../../app/store.ts';
import { countOf, formatCount } from '../../core/lib/count-words.ts';
import { msg, say, t } from '../../core/lib/words.ts';
import { COMMAND } from '../../core/parse/commands.ts';
import { LinkButton } from '../parts/Button.tsx';
import { joinClasses } from '../parts/classes.ts';
import { CommandLine } from '../parts/CommandLine.tsx';
import pop from '../parts/Popup.module.css';
import css from './Header.module.css';
import type { OpenPhase } from './Header.tsx';
import { Rich } from '../parts/Rich.tsx';
import { lazyPart } from '../lazy-part.ts';

const ProblemsDialog = lazyPart(async () => (await import('./ProblemsDialog.tsx')).ProblemsDialog);

/** What has to be said of the dump and of the picture: what is missing, what is hidden, what could not be read. */
export function Notices({ phase }: { readonly phase: OpenPhase }) {
  const { dump, picture } = phase;
  const linkNotes = useApp((state) => state.linkNotes);
  const face = useApp(({ view }) => faceOf(view, dump));
  // What the picture leaves out is no news beside a table that has it all.
  const hidden = showsTopology(face) ? (picture?.hidden ?? []) : [];
  const notes = [...linkNotes, ...dump.notes];
  return (
    <div className={css['notices']}>
      {dump.problemCount > 0 && <Problems dump={dump} />}
      {dump.lacksEndpoints && <NoEndpoints kind={dump.identity.kind} />}
      {dump.cut !== undefined && <PartAlone cut={dump.cut} />}
      {showsTopology(face) && <Narrowed phase={phase} />}
      {hidden.length > 0 && (
        <Notice
          icon={<EyeOff size={14} aria-hidden="true" />}
          label={labelHidden(hidden)}
          title={t`Not drawn here`}
          look="long"
        >
          <Lines lines={hidden} />
          <p className={pop['text']}>{t`The search finds all of them.`}</p>
        </Notice>
      )}
      {notes.length > 0 && (
        <Notice
          icon={<Info size={14} aria-hidden="true" />}
          label={countOf(notes.length, 'note')}
          title={t`About this dump`}
        >
          <Lines lines={notes} />
        </Notice>
      )}
    </div>
  );
}

/** One thing is said at once; of several, how many they are. */
function labelHidden(hidden: readonly string[]): string {
  const [first] = hidden;
  return hidden.length === 1 && first !== undefined
    ? t`Not drawn: ${first}`
    : t`${formatCount(hidden.length)} things not drawn`;
}

function Narrowed({ phase }: { readonly phase: OpenPhase }) {
  const focus = useApp((state) => state.view.focus);
  const page = useApp((state) => state.page);
  if (focus === undefined) return null;
  const node = phase.picture?.nodes.find((candidate) => candidate.objectId === focus || candidate.id === focus);
  const name = page?.id === focus ? page.title : (node?.title ?? t`one object`);
  return (
    <span className={joinClasses(css['chip'], css['narrowed'])}>
      <ListFilter size={14} aria-hidden="true" />
      <span title={name}>{t`Narrowed to ${name}`}</span>
      <LinkButton onClick={() => actions.clearFocus()}>{t`Show all`}</LinkButton>
    </span>
  );
}

function NoEndpoints({ kind }: { readonly kind: OpenPhase['dump']['identity']['kind'] }) {
  return (
    <Notice
      icon={<CircleAlert size={14} aria-hidden="true" />}
      label={t`Taken without endpoints`}
      title={t`The dump was taken without its endpoints`}
      look="trouble"
    >
      <p className={pop['text']}>
        <Rich
          text={t`Envoy leaves them out unless it is asked with <0>include_eds</0>. Without them nothing can be said about the endpoints of EDS clusters. This command takes a dump with them:`}
          parts={[(text) => <code>{text}</code>]}
        />
      </p>
      <CommandLine command={kind === 'envoy' ? COMMAND.curl : COMMAND.kubectl} label={t`Copy command`} />
    </Notice>
  );
}

const PART_WORDS = {
  seen: { label: msg('Only what was seen'), title: msg('This link holds what was seen, not the whole dump') },
  topology: { label: msg('Only the topology'), title: msg('This link holds the topology, not the whole dump') },
} as const;

/** Whoever opens a link must not take what was left out for missing. */
function PartAlone({ cut }: { readonly cut: keyof typeof PART_WORDS }) {
  const { label, title } = PART_WORDS[cut];
  return (
    <Notice icon={<Scissors size={14} aria-hidden="true" />} label={say(label)} title={say(title)}>
      <p className={pop['text']}>
        {cut === 'seen'
          ? t`Whoever shared it chose what was selected, followed or drawn, with everything that it needs. Other objects are not in it.`
          : t`All objects are in it. Access logs, statistics, tracing and certificates were left out.`}
      </p>
    </Notice>
  );
}

function Problems({ dump }: { readonly dump: OpenPhase['dump'] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={joinClasses(css['chip'], css['trouble'])} onClick={() => setOpen(true)}>
        <CircleAlert size={14} aria-hidden="true" />
        <span>{t`${countOf(dump.problemCount, 'part')} could not be read`}</span>
      </button>
      {open && (
        <Suspense>
          <ProblemsDialog problems={dump.problems} total={dump.problemCount} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

interface NoticeProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly title: string;
  readonly look?: 'trouble' | 'long';
  readonly children: ReactNode;
}

function Notice({ icon, label, title, look, children }: NoticeProps) {
  return (
    <Popover.Root>
      <Popover.Trigger className={joinClasses(css['chip'], look !== undefined && css[look])}>
        {icon}
        <span>{label}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={pop['layer']} sideOffset={4} align="end" collisionPadding={8}>
          <Popover.Popup className={pop['popup']}>
            <Popover.Title className={pop['title']}>{title}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className={pop['text']}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
