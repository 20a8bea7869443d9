import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { AskWords } from '../core/trace/ask/ask-words.ts';
import type { ShareWhat } from '../core/share/what.ts';
import { SHARE_WHATS } from '../core/share/what.ts';
import type { CommandContext } from './command.ts';
import { addReader, conclude, inputsOf } from './command.ts';
import { parseBase } from './html-command.ts';
import { STATUS } from './terminal.ts';

const EXAMPLES = [
  'earshot link dump.json --base https://example.com/earshot/',
  "earshot link dump.json --select 'listener:0.0.0.0_9080'",
  'earshot link dump.json --follow outbound=reviews:9080 --follow path=/reviews/1',
  'earshot link dump.json --what topology',
  'earshot link dump.json --what view --select listener:virtualInbound',
];

/** Gathers `NAME=VALUE`, as the words of a request stand in links. */
function gatherWord(text: string, before: AskWords | undefined): AskWords {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Write it as NAME=VALUE, with the names of the flags of earshot trace.');
  const name = text.slice(0, at);
  const words = new Map(Object.entries(before ?? {}));
  words.set(name, [...(words.get(name) ?? []), text.slice(at + 1)]);
  return Object.fromEntries(words);
}

interface Options {
  readonly what?: ShareWhat;
  readonly select?: string;
  readonly follow?: AskWords;
  readonly base?: string;
  readonly file?: readonly string[];
}

/** `link`: an address with the dump in it, and where it arrives whole. */
export function addLinkCommand(program: Command, context: CommandContext): void {
  const about = 'Make a link with the dump in it, without its secrets, and say where it survives';
  const command = addReader(program, 'link', about, EXAMPLES)
    .addOption(
      new Option(
        '--what <part>',
        'what of the dump: seen is usual with --select and --follow, else everything',
      ).choices(SHARE_WHATS),
    )
    .option('--select <ID>', 'the object that is selected, by its id in links (sel=…)')
    .option('--follow <NAME=VALUE>', 'a word of the request that is followed; may be repeated', gatherWord)
    .option('--base <URL>', 'where the link begins: the address of a site with this page', parseBase)
    .action(async (files: readonly string[], options: Options) => {
      const inputs = inputsOf(command, files, options, context.terminal);
      const { makeLink } = await import('./make-link.ts');
      const made = await makeLink(inputs, options, context.terminal);
      conclude(context, made);
      if (!made.ok && made.error.isUsage === true) context.end(STATUS.usage);
    });
}
