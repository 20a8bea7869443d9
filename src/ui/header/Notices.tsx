import { Popover } from '@base-ui/react/popover';
import { CircleAlert, EyeOff, Info, ListFilter, Scissors } from 'lucide-react';
import type { ReactNode } from 'react';
import { lazy, Suspense, useState } from 'react';
import { faceOf } from '../../app/faces.ts';
import { actions, useApp } from '../../app/store.ts';
import { COMMAND } from '../../core/parse/commands.ts';
import { LinkButton } from '../parts/Button.tsx';
import { joinClasses } from '../parts/classes.ts';
import { CommandLine } from '../parts/CommandLine.tsx';
import { formatCount, formatPlural } from '../parts/format.ts';
import pop from '../parts/Popup.module.css';
import css from './Header.module.css';
import type { OpenPhase } from './Header.tsx';

const ProblemsDialog = lazy(async () => {
  const { ProblemsDialog: component } = await import('./ProblemsDialog.tsx');
  return { default: component };
});

/** What has to be said of the dump and of the picture: what is missing, what is hidden, what could not be read. */
export function Notices({ phase }: { readonly phase: OpenPhase }) {
  const { dump, picture } = phase;
  const linkNotes = useApp((state) => state.linkNotes);
  const face = useApp(({ view }) => faceOf(view, dump));
  // What the picture leaves out is no news beside a table that has it all.
  const hidden = face === 'graph' ? (picture?.hidden ?? []) : [];
  const notes = [...linkNotes, ...dump.notes];
  return (
    <div className={css['notices']}>
      {dump.problemCount > 0 && <Problems dump={dump} />}
      {dump.lacksEndpoints && <NoEndpoints kind={dump.identity.kind} />}
      {dump.cut !== undefined && <PartAlone cut={dump.cut} />}
      {face === 'graph' && <Narrowed phase={phase} />}
      {hidden.length > 0 && (
        <Notice
          icon={<EyeOff size={14} aria-hidden="true" />}
          label={labelHidden(hidden)}
          title="Not drawn here"
          look="long"
        >
          <Lines lines={hidden} />
          <p className={pop['text']}>The search finds all of them.</p>
        </Notice>
      )}
      {notes.length > 0 && (
        <Notice
          icon={<Info size={14} aria-hidden="true" />}
          label={formatPlural(notes.length, 'note', 'notes')}
          title="About this dump"
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
    ? `Not drawn: ${first}`
    : `${formatCount(hidden.length)} things not drawn`;
}

function Narrowed({ phase }: { readonly phase: OpenPhase }) {
  const focus = useApp((state) => state.view.focus);
  const page = useApp((state) => state.page);
  if (focus === undefined) return null;
  const node = phase.picture?.nodes.find((candidate) => candidate.objectId === focus || candidate.id === focus);
  const name = page?.id === focus ? page.title : (node?.title ?? 'one object');
  return (
    <span className={joinClasses(css['chip'], css['narrowed'])}>
      <ListFilter size={14} aria-hidden="true" />
      <span title={name}>Narrowed to {name}</span>
      <LinkButton onClick={() => actions.clearFocus()}>Show all</LinkButton>
    </span>
  );
}

function NoEndpoints({ kind }: { readonly kind: OpenPhase['dump']['identity']['kind'] }) {
  return (
    <Notice
      icon={<CircleAlert size={14} aria-hidden="true" />}
      label="Taken without endpoints"
      title="The dump was taken without its endpoints"
      look="trouble"
    >
      <p className={pop['text']}>
        Envoy leaves them out unless it is asked with <code>include_eds</code>. Without them nothing can be said about
        the endpoints of EDS clusters. This command takes a dump with them:
      </p>
      <CommandLine command={kind === 'envoy' ? COMMAND.curl : COMMAND.kubectl} label="Copy command" />
    </Notice>
  );
}

const PART_WORDS = {
  seen: { label: 'Only what was seen', title: 'This link holds what was seen, not the whole dump' },
  topology: { label: 'Only the topology', title: 'This link holds the topology, not the whole dump' },
} as const;

/** Whoever opens a link must not take what was left out for missing. */
function PartAlone({ cut }: { readonly cut: keyof typeof PART_WORDS }) {
  const { label, title } = PART_WORDS[cut];
  return (
    <Notice icon={<Scissors size={14} aria-hidden="true" />} label={label} title={title}>
      <p className={pop['text']}>
        {cut === 'seen'
          ? 'Whoever shared it chose what was selected, followed or drawn, with everything that it needs. Other objects are not in it.'
          : 'All objects are in it. Access logs, statistics, tracing and certificates were left out.'}
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
        <span>{formatPlural(dump.problemCount, 'part', 'parts')} could not be read</span>
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
