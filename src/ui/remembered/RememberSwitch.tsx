import { useState } from 'react';
import { MOST_BYTES, MOST_DUMPS } from '../../app/remembered.ts';
import { actions, useApp } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import css from './Remembered.module.css';

/** Keeps on this device what is opened from files and text. Off until somebody turns it on. A page that is a file has no device. */
export function RememberSwitch() {
  const on = useApp((state) => state.remembered !== undefined);
  const standalone = useApp((state) => state.standalone);
  const [turnedOff, setTurnedOff] = useState(false);
  if (standalone) return null;
  return (
    <div className={css['switch']}>
      <label>
        <input
          id="remember"
          type="checkbox"
          checked={on}
          aria-describedby="remember-about"
          onChange={(event) => {
            setTurnedOff(!event.target.checked);
            actions.setRemember(event.target.checked);
          }}
        />
        {t`Remember on this device`}
      </label>
      <p id="remember-about" className={css['about']}>
        {on
          ? t`The last ${MOST_DUMPS} dumps, up to ${MOST_BYTES / 1_000_000_000} GB, stay in this browser. Switching off removes them.`
          : t`Nothing is kept unless you switch this on. Then files and pasted text stay in this browser.`}
      </p>
      <output className={css['about']}>{turnedOff && !on && t`What was kept has been removed.`}</output>
    </div>
  );
}
