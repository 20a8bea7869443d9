import { formatMegabytes } from '../lib/count-words.ts';
import type { Explained } from '../lib/explained.ts';
import { COMMAND } from './commands.ts';
import type { ReadError } from './read-error.ts';
import type { ReadErrorData, ReadErrorKind } from './read-error-kinds.ts';
import { describeRemoteProblem } from './remote-words.ts';

/** Gives the words of an error that another one holds. */
type Describe = (error: ReadError) => Explained;
type Words = { readonly [K in ReadErrorKind]: (error: ReadErrorData[K], describe: Describe) => Explained };

const COMMAND_OF_ONE_SECTION = "curl -s 'localhost:15000/config_dump?resource=dynamic_listeners' > dump.json";

const counted = (count: number, one: string): string => (count === 1 ? `1 ${one}` : `${count} ${one}s`);

function describeCutOff(error: ReadErrorData['cut-off']): Explained {
  const whole =
    error.lastSection === undefined
      ? 'No section is whole.'
      : `${counted(error.sections, 'section')} whole, the last is ${error.lastSection}.`;
  return {
    title: 'The dump is cut off in the middle',
    detail: `The text ends at line ${error.line}, column ${error.column}, before the JSON does. ${whole}`,
    next: 'Terminals and tickets cut long text. Write the dump to a file and open the file:',
    excerpt: error.excerpt,
    command: COMMAND.istioctl,
  };
}

/** One of several documents: what is wrong with it, under its name. Nothing of the others is opened without it. */
function describePart({ name, error }: ReadErrorData['part-unreadable'], describe: Describe): Explained {
  const words = describe(error);
  return { ...words, title: `${name}: ${words.title}` };
}

/** The words of each kind of error: short, calm, exact. */
export const READ_ERROR_WORDS: Words = {
  empty: ({ bytes }) => ({
    title: 'There is nothing in it',
    detail: bytes === 0 ? 'It has no bytes at all.' : `It has ${counted(bytes, 'byte')}, all of them white space.`,
    next: 'The command that wrote it has probably failed: look at what it printed, then take the dump again:',
    command: COMMAND.istioctl,
  }),
  compressed: ({ tool, unpack }) => ({
    title: `It is compressed with ${tool}`,
    detail: 'Of compressed files only those of gzip are read.',
    next: 'Unpack it, then open what comes out:',
    command: unpack,
  }),
  'broken-gzip': ({ isCutOff }) => ({
    title: isCutOff ? 'The compressed file is cut off' : 'The compressed file is broken',
    detail: isCutOff ? 'It ends before its gzip data does.' : 'It begins as gzip, but what follows cannot be unpacked.',
    next: 'It was probably not copied whole. Copy it again, or see what gzip says of it:',
    command: 'gzip -t FILE.gz',
  }),
  binary: ({ looksLike }) => ({
    title: 'This is not text',
    detail: `It looks like ${looksLike}.`,
    next: 'A dump is JSON text. Open the file that the dump was written to, or take a new one:',
    command: COMMAND.istioctl,
  }),
  'too-large': ({ bytes, limit }) => ({
    title: 'It is too large',
    detail: `It has ${formatMegabytes(bytes)}; JavaScript holds a text of up to ${formatMegabytes(limit)}.`,
    next: 'Take a dump without endpoints, or of one section only:',
    command: COMMAND_OF_ONE_SECTION,
  }),
  'unpacks-too-large': ({ limit }) => ({
    title: 'It is too large',
    detail: `It unpacks to more than ${formatMegabytes(limit)}; JavaScript holds no longer text.`,
    next: 'Take a dump without endpoints, or of one section only:',
    command: COMMAND_OF_ONE_SECTION,
  }),
  'not-json': ({ line, column, expected, excerpt }) => ({
    title: 'This is not JSON',
    detail: `Line ${line}, column ${column}: ${expected}.`,
    next: 'If it was edited or copied by hand, open the original. Otherwise take a new dump:',
    excerpt,
    command: COMMAND.istioctl,
  }),
  'not-yaml': ({ line, column, expected, excerpt }) => ({
    title: 'This looks like YAML, and is broken',
    detail: `Line ${line}, column ${column}: ${expected}.`,
    next: 'If it was edited or copied by hand, open the original. Otherwise take a new dump:',
    excerpt,
    command: COMMAND.istioctl,
  }),
  'cut-off': describeCutOff,
  'several-values': ({ count, lines }) => ({
    title: `There are ${count} JSON values in it, and none is a dump`,
    detail: `They begin at ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}${lines.length < count ? ' …' : '.'}`,
    next: 'Take the dump of a proxy:',
    command: COMMAND.istioctl,
  }),
  'too-deep': ({ limit }) => ({
    title: 'It is nested too deeply',
    detail: `Objects and lists stand more than ${limit} levels inside each other. Envoy writes 100 at most.`,
    next: 'No Envoy wrote this. Take a new dump:',
    command: COMMAND.istioctl,
  }),
  html: ({ title }) => ({
    title: 'This is a web page, not a dump',
    detail: title === undefined ? 'It is HTML without a title.' : `Its title is “${title}”.`,
    next: 'A login or error page was probably saved in place of the dump. Take it from inside the cluster:',
    command: COMMAND.kubectl,
  }),
  'command-error': ({ line }) => ({
    title: 'This is an error message, not a dump',
    detail: 'The command that should have written the dump has failed.',
    next: 'Mend what it says, then take the dump again:',
    excerpt: line,
    command: COMMAND.istioctl,
  }),
  'istioctl-table': ({ header }) => ({
    title: 'This is a table, as istioctl and kubectl print it',
    detail: 'It leaves out most of the configuration.',
    next: 'Take everything, as JSON:',
    excerpt: header,
    command: COMMAND.istioctl,
  }),
  'python-repr': ({ line }) => ({
    title: 'This is a Python value, not JSON',
    detail: 'Its strings are in single quotes: somebody printed a dict where json.dumps() was meant.',
    next: 'Convert it, or take a new dump:',
    excerpt: line,
    command:
      "python3 -c 'import ast, json, sys; json.dump(ast.literal_eval(sys.stdin.read()), sys.stdout)' < FILE > dump.json",
  }),
  'other-format': ({ label, what, instead, command }) => ({
    title: `This is ${label}`,
    detail: what,
    next: instead,
    ...(command === undefined ? {} : { command }),
  }),
  'part-unreadable': describePart,
  'two-proxies': ({ first, second }) => ({
    title: 'These are dumps of two proxies',
    detail: `${first.name} is of ${first.node}, and ${second.name} of ${second.node}.`,
    next: 'What is opened together is read as one proxy. Open the documents of one of them at a time.',
  }),
  'mixed-proxies': ({ envoy, ztunnel }) => ({
    title: 'These are dumps of two proxies',
    detail: `${envoy} is of an Envoy, and ${ztunnel} of a ztunnel.`,
    next: 'What is opened together is read as one proxy. Open the documents of one of them at a time.',
  }),
  'file-unreadable': ({ name, reason }) => ({
    title: `${name} could not be read`,
    detail: `The browser says: ${reason}`,
    next: 'It may have been moved, changed or removed since it was chosen, or it is a folder. Choose it again.',
  }),
  'sample-unavailable': ({ name, status }) => ({
    title: `The sample “${name}” could not be loaded`,
    detail: status === 0 ? 'The site did not answer.' : `The site answered with status ${status}.`,
    next: 'Try again when you are online, or open a dump of your own.',
  }),
  'remote-unavailable': ({ host, problem }) => describeRemoteProblem(host, problem),
  'served-unavailable': ({ status }) => ({
    title: 'The dump of this address is gone',
    detail:
      status === 0
        ? 'The program that served it, `earshot open`, does not answer.'
        : `This site does not serve it (status ${status}). Only the \`earshot open\` that printed the address does.`,
    next: 'Run it again, and open the address that it prints:',
    command: 'earshot open FILE',
  }),
};
