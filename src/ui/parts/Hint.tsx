import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import { useState } from 'react';
import { Button } from './Button.tsx';
import css from './Hint.module.css';

/** A short explanation beside an element, on hover and on keyboard focus. */
export function Tip({ text, children }: { readonly text: string; readonly children: ReactElement }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} />
      <TipPopup text={text} />
    </Tooltip.Root>
  );
}

function TipPopup({ text }: { readonly text: string }) {
  return (
    <Tooltip.Portal>
      <Tooltip.Positioner sideOffset={6} collisionPadding={8} className={css['layer']}>
        <Tooltip.Popup className={css['popup']}>{text}</Tooltip.Popup>
      </Tooltip.Positioner>
    </Tooltip.Portal>
  );
}

/** A word of Envoy's whose plain meaning is one hover, one focus or one tap away. */
export function Hint({ hint, children }: { readonly hint: string; readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <Tooltip.Root open={open} onOpenChange={setOpen}>
      <Tooltip.Trigger
        closeOnClick={false}
        // A tap neither hovers nor focuses visibly; it opens the hint all the same.
        onClick={() => setOpen(true)}
        render={
          // The description says the same to those who do not see the popup.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <span className={css['hinted']} tabIndex={0} aria-description={hint} />
        }
      >
        {children}
      </Tooltip.Trigger>
      <TipPopup text={hint} />
    </Tooltip.Root>
  );
}

interface IconButtonProps extends Omit<Parameters<typeof Button>[0], 'iconOnly' | 'aria-label'> {
  readonly label: string;
}

/** A button with a picture for its face; its name shows on hover and focus. */
export function IconButton({ label, look = 'quiet', ...rest }: IconButtonProps) {
  return (
    <Tip text={label}>
      <Button look={look} iconOnly aria-label={label} {...rest} />
    </Tip>
  );
}
