import { Menu } from '@base-ui/react/menu';
import { Check, Monitor, Moon, Sun } from 'lucide-react';
import type { Theme } from '../../app/state.ts';
import { actions, useApp } from '../../app/store.ts';
import { Button } from '../parts/Button.tsx';
import pop from '../parts/Popup.module.css';

const THEMES = [
  { theme: 'system', label: 'As the system', Icon: Monitor },
  { theme: 'light', label: 'Light', Icon: Sun },
  { theme: 'dark', label: 'Dark', Icon: Moon },
] as const satisfies readonly { theme: Theme; label: string; Icon: unknown }[];

export function ThemeMenu() {
  const theme = useApp((state) => state.theme);
  const chosen = THEMES.find((entry) => entry.theme === theme) ?? THEMES[0];
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger render={<Button look="quiet" iconOnly aria-label="Theme" title="Theme" />}>
        <chosen.Icon size={16} aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={pop['layer']} sideOffset={4} align="end" collisionPadding={8}>
          <Menu.Popup className={pop['menu']}>
            <Menu.RadioGroup value={theme}>
              {THEMES.map(({ theme: value, label, Icon }) => (
                <Menu.RadioItem
                  key={value}
                  value={value}
                  className={pop['item']}
                  closeOnClick
                  onClick={() => actions.setTheme(value)}
                >
                  <Icon size={15} aria-hidden="true" />
                  {label}
                  <Menu.RadioItemIndicator className={pop['check']}>
                    <Check size={15} aria-hidden="true" />
                  </Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
