import type { ComponentProps } from 'react';
import css from './Button.module.css';
import { joinClasses } from './classes.ts';

interface Props extends ComponentProps<'button'> {
  /** `primary`: the one thing to do here. `quiet`: no border until hovered. */
  readonly look?: 'primary' | 'outline' | 'quiet';
  readonly large?: boolean;
  readonly iconOnly?: boolean;
}

/** A button; every further property goes to the element, so that Base UI can render it as a trigger. */
export function Button({ look = 'outline', large = false, iconOnly = false, className, ...rest }: Props) {
  return (
    <button
      type="button"
      className={joinClasses(
        css['button'],
        look !== 'outline' && css[look],
        large && css['large'],
        iconOnly && css['icon'],
        className,
      )}
      {...rest}
    />
  );
}

/** A button that reads as a link in running text. */
export function LinkButton({ className, ...rest }: ComponentProps<'button'>) {
  return <button type="button" className={joinClasses(css['link'], className)} {...rest} />;
}
