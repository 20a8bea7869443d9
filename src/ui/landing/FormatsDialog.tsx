import { locale, say, t } from '../../core/lib/words.ts';
import { FORMATS } from '../../core/parse/formats.ts';
import { CommandLine } from '../parts/CommandLine.tsx';
import { Modal } from '../parts/Modal.tsx';
import css from './FormatsDialog.module.css';

/** What can be opened, in the words of the table by which files are read. */
export function FormatsDialog({ onClose }: { readonly onClose: () => void }) {
  const readable = FORMATS.flatMap((format) => ('read' in format ? [format] : []));
  return (
    <Modal title={t`What can be opened`} onClose={onClose}>
      <p>{t`Each of these, as JSON or YAML, plain or gzip, pasted or as a file. Several files that belong to one proxy are opened together, and joined.`}</p>
      <dl className={css['formats']}>
        {readable.map(({ id, label, about, command }) => (
          <div key={id}>
            <dt>{titleOf(say(label))}</dt>
            <dd>
              {say(about)}
              {command !== undefined && <CommandLine command={command} label={t`Copy command`} />}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}

/** Without the article, which English has; `config_dump` is a name and stays as it is. */
function titleOf(label: string): string {
  if (locale() !== 'en') return label;
  const bare = label.replace(/^(an?|the) /, '');
  return /^\w*_/.test(bare) ? bare : bare.replace(/^./, (first) => first.toUpperCase());
}
