import { actions } from '../../app/store.ts';
import { formatJsonPath } from '../../core/lib/json-path.ts';
import { countOf, formatCount } from '../../core/lib/count-words.ts';
import { t } from '../../core/lib/words.ts';
import type { Problem } from '../../core/parse/problem.ts';
import { Breakable } from '../parts/Breakable.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { LinkButton } from '../parts/Button.tsx';
import { Modal } from '../parts/Modal.tsx';
import css from './ProblemsDialog.module.css';

interface Props {
  readonly problems: readonly Problem[];
  /** How many there are in all; `problems` may hold only the first. */
  readonly total: number;
  readonly onClose: () => void;
}

/** Every part that could not be read, with where it stands in the file. */
export function ProblemsDialog({ problems, total, onClose }: Props) {
  return (
    <Modal title={t`${countOf(total, 'part')} could not be read`} onClose={onClose}>
      <p>{t`Everything else is shown. These parts are missing from the picture, and stand in the raw JSON as they came.`}</p>
      <ul className={css['list']}>
        {problems.map((problem, index) => (
          // Two problems may say the same of the same place, and the list never changes.
          <li key={index} className={css['problem']}>
            <strong>{problem.part}</strong>: {problem.message}
            <br />
            <LinkButton
              onClick={() => {
                onClose();
                actions.showPath(problem.path);
              }}
            >
              <code>
                <Breakable text={formatJsonPath(problem.path)} />
              </code>
            </LinkButton>
            <CopyButton inline text={formatJsonPath(problem.path)} label={t`Copy JSON path`} />
          </li>
        ))}
      </ul>
      {total > problems.length && <p>{t`… and ${formatCount(total - problems.length)} more.`}</p>}
    </Modal>
  );
}
