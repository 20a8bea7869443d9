import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { useRef } from 'react';
import { joinClasses } from './classes.ts';
import pop from './Popup.module.css';

interface Props {
  readonly side?: 'top' | 'bottom';
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** What a menu opens. It lies beside its button and not at the end of the page, so that it belongs to the same landmark. */
export function MenuPopup({ side = 'bottom', className, children }: Props) {
  const place = useRef<HTMLDivElement>(null);
  return (
    <>
      <div ref={place} className={pop['place']} />
      <Menu.Portal container={place}>
        <Menu.Positioner className={pop['layer']} side={side} sideOffset={4} align="end" collisionPadding={8}>
          <Menu.Popup className={joinClasses(pop['menu'], className)}>{children}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </>
  );
}
