import type { LucideIcon } from 'lucide-react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { t } from '../../core/lib/words.ts';
import { commandOf } from '../commands/commands.ts';
import { useKeysOf } from '../commands/use-keys-of.ts';
import type { Camera } from './use-viewport.ts';
import css from './ZoomControls.module.css';

/** Buttons for what the wheel and the keys do. */
export function ZoomControls({ camera }: { readonly camera: Camera }) {
  return (
    <fieldset className={css['controls']} aria-label={t`Zoom`}>
      <ZoomButton id="zoom-in" Icon={Plus} onClick={camera.zoomIn} />
      <ZoomButton id="zoom-out" Icon={Minus} onClick={camera.zoomOut} />
      <ZoomButton id="fit" Icon={Maximize} onClick={camera.fit} />
    </fieldset>
  );
}

interface ButtonProps {
  readonly id: 'zoom-in' | 'zoom-out' | 'fit';
  readonly Icon: LucideIcon;
  readonly onClick: () => void;
}

function ZoomButton({ id, Icon, onClick }: ButtonProps) {
  const keys = useKeysOf(id);
  const name = commandOf(id).title();
  return (
    <button type="button" aria-label={name} aria-keyshortcuts={keys.aria} title={keys.titled(name)} onClick={onClick}>
      <Icon size={16} aria-hidden="true" />
    </button>
  );
}
