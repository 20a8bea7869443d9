import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { CommandContext } from './command.ts';
import { addReader, conclude, inputsOf } from './command.ts';

const EXAMPLES = [
  'earshot html dump.json -o productpage.html',
  "earshot html dump.json -o ticket.html --view '#dir=inbound&sel=listener:virtualInbound'",
];

/** The address of a site, without what its links add. Throws what the parser of the command line shows. */
export function parseBase(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return text.replace(/#.*$/s, '');
  throw new InvalidArgumentError('Give the address of a site, such as https://example.com/earshot/.');
}

/** `html`: the program and the dump as one file. */
export function addHtmlCommand(program: Command, context: CommandContext): void {
  const about = 'Make one HTML file of the page and the dump, without its secrets; it opens without a network';
  const command = addReader(program, 'html', about, EXAMPLES)
    .option('-o, --output <FILE>', 'write it there, in place of standard output')
    .option('--view <HASH>', 'what it opens with: a link to the view, or the part from its #')
    .option('--base <URL>', 'where links that are copied from it begin: the address of a site', parseBase)
    .action(
      async (
        files: readonly string[],
        options: { output?: string; view?: string; base?: string; file?: readonly string[] },
      ) => {
        const inputs = inputsOf(command, files, options, context.terminal);
        const { makeHtml } = await import('./make-html.ts');
        conclude(context, await makeHtml(inputs, options, context.terminal));
      },
    );
}
