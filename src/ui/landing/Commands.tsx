import { say, t } from '../../core/lib/words.ts';
import { COMMANDS } from '../../core/parse/commands.ts';
import { CommandLine } from '../parts/CommandLine.tsx';
import css from './Landing.module.css';

export function Commands() {
  return (
    <section aria-labelledby="commands">
      <h2 id="commands" className={css['heading']}>{t`Get a dump from a proxy`}</h2>
      <ol className={css['commands']}>
        {COMMANDS.map((entry) => (
          <li key={entry.id} className={css['command']}>
            <p>
              <strong>{entry.label}</strong> · {say(entry.when)}
            </p>
            <CommandLine command={entry.command} label={t`Copy command: ${entry.label}`} />
          </li>
        ))}
      </ol>
    </section>
  );
}
