import type { KeyboardEvent, PointerEvent } from 'react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { PanelKind } from '../app/panel-width.ts';
import { rememberedWidth, rememberWidth } from '../app/panel-width.ts';
import { t } from '../core/lib/words.ts';
import { clampPanel, defaultPanel, maxPanel, MIN_PANEL, widthByKey } from './panel-size.ts';
import css from './PanelSeparator.module.css';

/** Read by `App.module.css`, which has the defaults. */
const PROPERTIES: Readonly<Record<PanelKind, string>> = { page: '--panel-width', json: '--panel-width-json' };

/** Set on the grid around, past React: nothing but the two columns is to be laid out anew while it is dragged. */
function showWidth(separator: HTMLElement, kind: PanelKind, width: number | undefined): void {
  const style = separator.closest('main')?.parentElement?.style;
  if (width === undefined) style?.removeProperty(PROPERTIES[kind]);
  else style?.setProperty(PROPERTIES[kind], `${width}px`);
}

function windowWidth(): number {
  return document.documentElement.clientWidth;
}

/**
 * What the style sheet makes of a width; undefined: the default. It is not measured, for that would ask for a layout
 * before the panel is painted.
 */
function widthOf(kind: PanelKind, chosen: number | undefined): number {
  return clampPanel(chosen ?? defaultPanel(kind, windowWidth()), windowWidth());
}

/**
 * Within the picture's landmark, at its border to the panel beside it: dragged, or moved by keys; a double click gives the default back. Mounted
 * anew for each kind.
 */
export function PanelSeparator({ kind }: { readonly kind: PanelKind }) {
  const separator = useRef<HTMLDivElement>(null);
  const [chosen, choose] = useState(() => rememberedWidth(kind));
  /** Where Enter leads back to from the least width. */
  const before = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (separator.current !== null) showWidth(separator.current, kind, chosen);
  }, [kind, chosen]);

  const width = widthOf(kind, chosen);
  const move = (next: number | undefined) => {
    rememberWidth(kind, next);
    choose(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const isLeast = width <= MIN_PANEL;
    if (event.key === 'Enter') {
      if (!isLeast) before.current = width;
      move(isLeast ? before.current : MIN_PANEL);
    } else {
      const next = widthByKey(event.key, event.shiftKey, width, windowWidth());
      if (next === undefined) return;
      move(next);
    }
    event.preventDefault();
    // The picture has arrows of its own.
    event.stopPropagation();
  };
  return (
    // A separator that can be focused is a widget, which no HTML element is.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={separator}
      className={css['separator']}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="separator"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={t`Width of the panel`}
      aria-controls="inspector"
      aria-orientation="vertical"
      aria-valuemin={MIN_PANEL}
      aria-valuemax={maxPanel(windowWidth())}
      aria-valuenow={width}
      aria-valuetext={t`${width} pixels`}
      onKeyDown={onKeyDown}
      onDoubleClick={() => move(undefined)}
      {...useDrag(kind, width, move)}
    />
  );
}

/** Follows the pointer from where it took hold; what is chosen is kept when it lets go. */
function useDrag(kind: PanelKind, width: number, onEnd: (width: number) => void) {
  const from = useRef<{ readonly x: number; readonly width: number; moved?: number }>(undefined);
  return {
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      event.currentTarget.dataset['dragging'] = '';
      from.current = { x: event.clientX, width: widthOf(kind, width) };
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
      const start = from.current;
      // A press alone, as of a double click, chooses nothing.
      if (start === undefined || (start.moved === undefined && event.clientX === start.x)) return;
      start.moved = clampPanel(start.width + start.x - event.clientX, windowWidth());
      showWidth(event.currentTarget, kind, start.moved);
    },
    // Also where the pointer is taken away, as by a gesture of the system.
    onLostPointerCapture: (event: PointerEvent<HTMLDivElement>) => {
      const moved = from.current?.moved;
      from.current = undefined;
      delete event.currentTarget.dataset['dragging'];
      if (moved !== undefined) onEnd(moved);
    },
  };
}
