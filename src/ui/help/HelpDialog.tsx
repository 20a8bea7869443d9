import { Printer } from 'lucide-react';
import { Fragment } from 'react';
import { actions, useApp } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import { isSingle } from '../commands/keys.ts';
import { commandOf } from '../commands/commands.ts';
import { Button } from '../parts/Button.tsx';
import { joinClasses } from '../parts/classes.ts';
import { KeyCaps } from '../parts/KeyCaps.tsx';
import { Modal } from '../parts/Modal.tsx';
import css from './HelpDialog.module.css';
import type { KeyLine } from './key-groups.ts';
import { listKeys } from './key-groups.ts';

/** Every key, in groups; here the keys without a modifier are switched off. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const singleKeys = useApp((state) => state.singleKeys);
  return (
    <Modal title={commandOf('help').title()} size="wide" onClose={onClose}>
      <div className={css['switch']}>
        <label>
          <input
            type="checkbox"
            checked={singleKeys}
            aria-describedby="single-keys-about"
            onChange={(event) => actions.setSingleKeys(event.target.checked)}
          />
          {t`Single-key shortcuts`}
        </label>
        <p id="single-keys-about">
          {t`Switch them off if you speak to your device or strike keys by accident. This browser remembers it; everything stays in the palette.`}
        </p>
        <Button className={css['print']} onClick={() => print()}>
          <Printer size={15} aria-hidden="true" />
          {t`Print`}
        </Button>
      </div>
      <div className={css['groups']}>
        {listKeys().map((group) => (
          <section key={group.id} className={css['group']} aria-labelledby={`keys-${group.id}`}>
            <h3 id={`keys-${group.id}`}>{group.title}</h3>
            <dl>
              {group.lines.map((line) => (
                <Line key={line.id} line={line} off={!singleKeys && isCommand(group.id) && line.keys.every(isSingle)} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}

/** What a widget does with its keys is not switched off: it does so only while it has the focus. */
function isCommand(group: string): boolean {
  return !group.startsWith('in-');
}

function Line({ line, off }: { readonly line: KeyLine; readonly off: boolean }) {
  return (
    <div className={joinClasses(css['line'], off && css['off'])}>
      <dt>{line.title}</dt>
      <dd>
        {line.keys.map((key, index) => (
          <Fragment key={key}>
            {index > 0 && <span className={css['or']}>{t`or`}</span>}
            <KeyCaps of={key} />
          </Fragment>
        ))}
        {off && <span className={css['state']}>{t`off`}</span>}
      </dd>
    </div>
  );
}
