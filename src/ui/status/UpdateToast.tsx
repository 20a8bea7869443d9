import { Toast } from '@base-ui/react/toast';
import { useEffect } from 'react';
import { actions, useApp } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import { Button } from '../parts/Button.tsx';
import { describeRenewal } from './renewal-words.ts';
import css from './UpdateToast.module.css';

/** Asks whether to change to the newer version of the site, and says what that does to what is open. */
export function UpdateToast() {
  return (
    <Toast.Provider>
      <Toast.Portal>
        <Toast.Viewport className={css['viewport']} aria-label={t`Notifications`}>
          <Asking />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Asking() {
  const { toasts, add, close } = Toast.useToastManager();
  const phase = useApp((state) => state.phase);
  const isKept = useApp(
    ({ remembered }) =>
      phase.kind === 'open' && remembered?.some(({ digest }) => digest === phase.dump.digest) === true,
  );
  const asking = useApp((state) => state.asking);
  useEffect(() => {
    // It waits for an answer as long as that takes.
    add({ timeout: 0, onClose: () => actions.putOffRenewal() });
  }, [add]);
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={css['toast']} swipeDirection={['down', 'right']}>
      <Toast.Content className={css['content']}>
        <div>
          <Toast.Title className={css['title']}>{t`A new version is ready`}</Toast.Title>
          <Toast.Description className={css['text']}>
            {phase.kind === 'open' ? describeRenewal(phase.origin.kind, isKept) : t`Reload to use it.`}
            {asking && ` ${t`What is typed into the form of the request is lost.`}`}
          </Toast.Description>
        </div>
        <div className={css['actions']}>
          <Toast.Action render={<Button look="primary" />} onClick={() => actions.renewSite()}>
            {t`Reload`}
          </Toast.Action>
          {/* The library's own button to close is hidden from screen readers until the toast has the focus. */}
          <Button onClick={() => close(toast.id)}>{t`Later`}</Button>
        </div>
      </Toast.Content>
    </Toast.Root>
  ));
}
