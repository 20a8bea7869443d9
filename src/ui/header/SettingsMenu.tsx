import { Menu } from '@base-ui/react/menu';
import { Check, Monitor, Moon, Settings2, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { LANGUAGES } from '../../app/language.ts';
import type { Theme } from '../../app/state.ts';
import { actions, useApp } from '../../app/store.ts';
import { msg, say, t } from '../../core/lib/words.ts';
import type { CommandId } from '../commands/commands.ts';
import { commandOf } from '../commands/commands.ts';
import { Button } from '../parts/Button.tsx';
import { KeyCaps } from '../parts/KeyCaps.tsx';
import { MenuPopup } from '../parts/MenuPopup.tsx';
import pop from '../parts/Popup.module.css';

const THEMES = [
  { theme: 'system', label: msg('As the system'), Icon: Monitor },
  { theme: 'light', label: msg('Light'), Icon: Sun },
  { theme: 'dark', label: msg('Dark'), Icon: Moon },
] as const satisfies readonly { theme: Theme; label: unknown; Icon: unknown }[];

/** How the page looks, and in which language it speaks. */
export function SettingsMenu() {
  const theme = useApp((state) => state.theme);
  const language = useApp((state) => state.language);
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        render={<Button look="quiet" iconOnly aria-label={t`Theme and language`} title={t`Theme and language`} />}
      >
        <Settings2 size={16} aria-hidden="true" />
      </Menu.Trigger>
      <MenuPopup>
        <Menu.RadioGroup value={theme} aria-label={t`Theme`}>
          {THEMES.map(({ theme: value, label, Icon }) => (
            <Choice key={value} value={value} onClick={() => actions.setTheme(value)}>
              <Icon size={15} aria-hidden="true" />
              {say(label)}
            </Choice>
          ))}
        </Menu.RadioGroup>
        <Menu.Separator className={pop['separator']} />
        <Menu.RadioGroup value={language} aria-label={t`Language`}>
          {LANGUAGES.map(({ language: value, name }) => (
            <Choice key={value} value={value} onClick={() => actions.setLanguage(value)}>
              <span lang={value}>{name}</span>
            </Choice>
          ))}
        </Menu.RadioGroup>
        <Menu.Separator className={pop['separator']} />
        <CommandItem id="palette" />
        <CommandItem id="help" />
      </MenuPopup>
    </Menu.Root>
  );
}

/** Leads to everything else that can be done, and to its keys. */
function CommandItem({ id }: { readonly id: CommandId }) {
  const { title, keys, run } = commandOf(id);
  const [key] = keys ?? [];
  return (
    // When the menu is closed the focus is back, and the dialog gives it back there.
    <Menu.Item className={pop['item']} onClick={() => setTimeout(run)}>
      {title()}
      {key !== undefined && (
        <span className={pop['check']} aria-hidden="true">
          <KeyCaps of={key} />
        </span>
      )}
    </Menu.Item>
  );
}

interface ChoiceProps {
  readonly value: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Choice({ value, onClick, children }: ChoiceProps) {
  return (
    <Menu.RadioItem value={value} className={pop['item']} closeOnClick onClick={onClick}>
      {children}
      <Menu.RadioItemIndicator className={pop['check']}>
        <Check size={15} aria-hidden="true" />
      </Menu.RadioItemIndicator>
    </Menu.RadioItem>
  );
}
