import { COMMANDS } from '../../core/parse/commands.ts';
import { CommandLine } from '../parts/CommandLine.tsx';
import css from './Landing.module.css';

export function Commands() {
  return (
    <section aria-labelledby="commands">
      <h2 id="commands" className={css['heading']}>
        Get a dump from a proxy
      </h2>
      <ol className={css['commands']}>
        {COMMANDS.map((entry) => (
          <li key={entry.id} className={css['command']}>
            <p>
              <strong>{entry.label}</strong> · {entry.when}
            </p>
            <CommandLine command={entry.command} label={`Copy command: ${entry.label}`} />
          </li>
        ))}
      </ol>
    </section>
  );
}
