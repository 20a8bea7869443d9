import { Menu } from '@base-ui/react/menu';
import { Check, Copy, Download } from 'lucide-react';
import { useId, useState } from 'react';
import type { ExportFormat } from '../../app/export-actions.ts';
import { useApp } from '../../app/store.ts';
import type { ExportTheme } from '../../core/export/palette.ts';
import { t } from '../../core/lib/words.ts';
import { useHandler } from '../commands/handlers.ts';
import pop from '../parts/Popup.module.css';
import css from './ExportMenu.module.css';
import { useExport } from './use-export.ts';

/** What the page looks like now; the system's choice is asked for when the menu is made. */
function usePageTheme(): ExportTheme {
  const theme = useApp((state) => state.theme);
  if (theme !== 'system') return theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

interface CommandProps {
  readonly save: (format: 'svg' | 'png', name: string) => void;
  readonly copy: (format: 'mermaid' | 'markdown', name: string) => void;
}

/** The palette does the same as the menu. */
function ExportCommands({ save, copy }: CommandProps) {
  useHandler('export-png', () => save('png', 'PNG'));
  useHandler('export-svg', () => save('svg', 'SVG'));
  useHandler('export-markdown', () => copy('markdown', 'Markdown'));
  useHandler('export-mermaid', () => copy('mermaid', 'Mermaid'));
  return null;
}

/** The view as a picture or as text for a ticket. */
export function ExportMenu() {
  const note = useId();
  const exportView = useExport();
  const page = usePageTheme();
  const [chosen, choose] = useState<ExportTheme>();
  const [said, say] = useState('');
  const [done, setDone] = useState(false);
  if (exportView === undefined) return null;
  const theme = chosen ?? page;
  const run = async (format: ExportFormat, success: string, refused: string) => {
    const succeeded = await exportView(format, theme);
    setDone(succeeded);
    say(succeeded ? success : refused);
  };
  const save = (format: 'svg' | 'png', name: string) =>
    void run(format, t`Saved as ${name}`, t`The browser has no memory for a picture of this size`);
  const copy = (format: 'mermaid' | 'markdown', name: string) =>
    void run(format, t`Copied as ${name}`, t`The browser refused the clipboard`);
  const Icon = done ? Check : Download;
  return (
    <>
      <ExportCommands save={save} copy={copy} />
      <Menu.Root
        modal={false}
        onOpenChange={() => {
          say('');
          setDone(false);
        }}
      >
        <Menu.Trigger className={css['button']} aria-label={t`Export the view`} title={t`Export the view`}>
          <Icon size={16} aria-hidden="true" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className={pop['layer']} side="top" sideOffset={6} align="end" collisionPadding={8}>
            <Menu.Popup className={pop['menu']} aria-describedby={note}>
              <Menu.Item className={pop['item']} onClick={() => save('png', 'PNG')}>
                <Download size={15} aria-hidden="true" />
                {t`Save as PNG, 2×`}
              </Menu.Item>
              <Menu.Item className={pop['item']} onClick={() => save('svg', 'SVG')}>
                <Download size={15} aria-hidden="true" />
                {t`Save as SVG`}
              </Menu.Item>
              <Menu.Item className={pop['item']} onClick={() => copy('markdown', 'Markdown')}>
                <Copy size={15} aria-hidden="true" />
                {t`Copy as Markdown for a ticket`}
              </Menu.Item>
              <Menu.Item className={pop['item']} onClick={() => copy('mermaid', 'Mermaid')}>
                <Copy size={15} aria-hidden="true" />
                {t`Copy as Mermaid`}
              </Menu.Item>
              <Menu.Separator className={css['line']} />
              <Menu.RadioGroup
                className={css['group']}
                value={theme}
                onValueChange={(value: ExportTheme) => choose(value)}
              >
                <Theme value="light" label={t`Light picture`} />
                <Theme value="dark" label={t`Dark picture`} />
              </Menu.RadioGroup>
              <Menu.Separator className={css['line']} />
              <div id={note} className={css['note']}>
                {t`Holds names and addresses alone: no certificates, keys or headers.`}
              </div>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <output className="sr-only">{said}</output>
    </>
  );
}

function Theme({ value, label }: { readonly value: ExportTheme; readonly label: string }) {
  return (
    <Menu.RadioItem value={value} className={pop['item']} closeOnClick={false}>
      {label}
      <span className={pop['check']}>
        <Menu.RadioItemIndicator>
          <Check size={15} aria-hidden="true" />
        </Menu.RadioItemIndicator>
      </span>
    </Menu.RadioItem>
  );
}
