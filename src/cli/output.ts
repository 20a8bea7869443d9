import { InvalidArgumentError, Option } from 'commander';

/** What a table can be printed as. */
export type Output = 'table' | 'wide' | 'json' | 'yaml' | 'csv' | 'markdown';

/** Of one table, in the order in which they are offered. */
export const OUTPUTS: readonly Output[] = ['table', 'wide', 'json', 'yaml', 'csv', 'markdown'];

/** Of several tables at once; CSV holds one. */
export const MANY_OUTPUTS: readonly Output[] = OUTPUTS.filter((output) => output !== 'csv');

/** The option `-o`, with those outputs that the command has. `short` is what istioctl calls `table`. */
export function outputOption(outputs: readonly Output[], usual: Output = 'table'): Option {
  const parse = (given: string): Output => {
    const wanted = outputs.find((output) => output === (given === 'short' ? 'table' : given));
    if (wanted === undefined) throw new InvalidArgumentError(`Choose one of ${outputs.join(', ')}.`);
    return wanted;
  };
  return new Option('-o, --output <format>', outputs.join(', ')).default(usual).argParser(parse);
}
