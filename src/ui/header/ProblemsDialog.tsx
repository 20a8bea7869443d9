import { actions } from '../../app/store.ts';
import { formatJsonPath } from '../../core/lib/json-path.ts';
import type { Problem } from '../../core/parse/problem.ts';
import { Breakable } from '../parts/Breakable.tsx';
import { LinkButton } from '../parts/Button.tsx';
import { formatCount, formatPlural } from '../parts/format.ts';
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
    <Modal title={`${formatPlural(total, 'part', 'parts')} could not be read`} onClose={onClose}>
      <p>Everything else is shown. These parts are missing from the picture, and stand in the raw JSON as they came.</p>
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
          </li>
        ))}
      </ul>
      {total > problems.length && <p>… and {formatCount(total - problems.length)} more.</p>}
    </Modal>
  );
}
