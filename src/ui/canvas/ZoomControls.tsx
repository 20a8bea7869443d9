import { Maximize, Minus, Plus } from 'lucide-react';
import type { Camera } from './use-viewport.ts';
import css from './ZoomControls.module.css';

/** Buttons for what the wheel and the keys do. */
export function ZoomControls({ camera }: { readonly camera: Camera }) {
  const buttons = [
    { name: 'Zoom in', hint: 'Zoom in (+)', Icon: Plus, onClick: camera.zoomIn },
    { name: 'Zoom out', hint: 'Zoom out (−)', Icon: Minus, onClick: camera.zoomOut },
    { name: 'Fit the whole picture', hint: 'Fit the whole picture (f)', Icon: Maximize, onClick: camera.fit },
  ];
  return (
    <fieldset className={css['controls']} aria-label="Zoom">
      {buttons.map(({ name, hint, Icon, onClick }) => (
        <button key={name} type="button" aria-label={name} title={hint} onClick={onClick}>
          <Icon size={16} aria-hidden="true" />
        </button>
      ))}
    </fieldset>
  );
}
