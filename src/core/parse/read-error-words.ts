import { formatMegabytes } from '../lib/count-words.ts';
import type { Explained } from '../lib/explained.ts';
import { say, t } from '../lib/words.ts';
import { COMMAND } from './commands.ts';
import type { ReadError } from './read-error.ts';
import type { ReadErrorData, ReadErrorKind } from './read-error-kinds.ts';
import { describeRemoteProblem } from './remote-words.ts';

/** Gives the words of an error that another one holds. */
type Describe = (error: ReadError) => Explained;
type Words = { readonly [K in ReadErrorKind]: (error: ReadErrorData[K], describe: Describe) => Explained };

const COMMAND_OF_ONE_SECTION = "curl -s 'localhost:15000/config_dump?resource=dynamic_listeners' > dump.json";

function describeCutOff(error: ReadErrorData['cut-off']): Explained {
  const { sections, lastSection } = error;
  const some =
    sections === 1
      ? t`1 section whole, the last is ${lastSection}.`
      : t`${sections} sections whole, the last is ${lastSection}.`;
  const whole = lastSection === undefined ? t`No section is whole.` : some;
  return {
    title: t`The dump is cut off in the middle`,
    detail: t`The text ends at line ${error.line}, column ${error.column}, before the JSON does. ${whole}`,
    next: t`Terminals and tickets cut long text. Write the dump to a file and open the file:`,
    excerpt: error.excerpt,
    command: COMMAND.istioctl,
  };
}

/** One of several documents: what is wrong with it, under its name. Nothing of the others is opened without it. */
function describePart({ name, error }: ReadErrorData['part-unreadable'], describe: Describe): Explained {
  const words = describe(error);
  return { ...words, title: `${name}: ${words.title}` };
}

function describeBlank(bytes: number): string {
  if (bytes === 0) return t`It has no bytes at all.`;
  return bytes === 1 ? t`It has 1 byte, all of them white space.` : t`It has ${bytes} bytes, all of them white space.`;
}

/** The words of each kind of error: short, calm, exact. */
export const READ_ERROR_WORDS: Words = {
  empty: ({ bytes }) => ({
    title: t`There is nothing in it`,
    detail: describeBlank(bytes),
    next: t`The command that wrote it has probably failed: look at what it printed, then take the dump again:`,
    command: COMMAND.istioctl,
  }),
  compressed: ({ tool, unpack }) => ({
    title: t`It is compressed with ${say(tool)}`,
    detail: t`Of compressed files only those of gzip are read.`,
    next: t`Unpack it, then open what comes out:`,
    command: unpack,
  }),
  'broken-gzip': ({ isCutOff }) => ({
    title: isCutOff ? t`The compressed file is cut off` : t`The compressed file is broken`,
    detail: isCutOff
      ? t`It ends before its gzip data does.`
      : t`It begins as gzip, but what follows cannot be unpacked.`,
    next: t`It was probably not copied whole. Copy it again, or see what gzip says of it:`,
    command: 'gzip -t FILE.gz',
  }),
  binary: ({ looksLike }) => ({
    title: t`This is not text`,
    detail: t`It looks like ${say(looksLike)}.`,
    next: t`A dump is JSON text. Open the file that the dump was written to, or take a new one:`,
    command: COMMAND.istioctl,
  }),
  'too-large': ({ bytes, limit }) => ({
    title: t`It is too large`,
    detail: t`It has ${formatMegabytes(bytes)}; JavaScript holds a text of up to ${formatMegabytes(limit)}.`,
    next: t`Take a dump without endpoints, or of one section only:`,
    command: COMMAND_OF_ONE_SECTION,
  }),
  'unpacks-too-large': ({ limit }) => ({
    title: t`It is too large`,
    detail: t`It unpacks to more than ${formatMegabytes(limit)}; JavaScript holds no longer text.`,
    next: t`Take a dump without endpoints, or of one section only:`,
    command: COMMAND_OF_ONE_SECTION,
  }),
  'not-json': ({ line, column, expected, excerpt }) => ({
    title: t`This is not JSON`,
    detail: t`Line ${line}, column ${column}: ${expected}.`,
    next: t`If it was edited or copied by hand, open the original. Otherwise take a new dump:`,
    excerpt,
    command: COMMAND.istioctl,
  }),
  'not-yaml': ({ line, column, expected, excerpt }) => ({
    title: t`This looks like YAML, and is broken`,
    detail: t`Line ${line}, column ${column}: ${expected}.`,
    next: t`If it was edited or copied by hand, open the original. Otherwise take a new dump:`,
    excerpt,
    command: COMMAND.istioctl,
  }),
  'cut-off': describeCutOff,
  'several-values': ({ count, lines }) => ({
    title: t`There are ${count} JSON values in it, and none is a dump`,
    detail:
      lines.length < count ? t`They begin at lines ${lines.join(', ')} …` : t`They begin at lines ${lines.join(', ')}.`,
    next: t`Take the dump of a proxy:`,
    command: COMMAND.istioctl,
  }),
  'too-deep': ({ limit }) => ({
    title: t`It is nested too deeply`,
    detail: t`Objects and lists stand more than ${limit} levels inside each other. Envoy writes 100 at most.`,
    next: t`No Envoy wrote this. Take a new dump:`,
    command: COMMAND.istioctl,
  }),
  html: ({ title }) => ({
    title: t`This is a web page, not a dump`,
    detail: title === undefined ? t`It is HTML without a title.` : t`Its title is “${title}”.`,
    next: t`A login or error page was probably saved in place of the dump. Take it from inside the cluster:`,
    command: COMMAND.kubectl,
  }),
  'command-error': ({ line }) => ({
    title: t`This is an error message, not a dump`,
    detail: t`The command that should have written the dump has failed.`,
    next: t`Mend what it says, then take the dump again:`,
    excerpt: line,
    command: COMMAND.istioctl,
  }),
  'istioctl-table': ({ header }) => ({
    title: t`This is a table, as istioctl and kubectl print it`,
    detail: t`It leaves out most of the configuration.`,
    next: t`Take everything, as JSON:`,
    excerpt: header,
    command: COMMAND.istioctl,
  }),
  'python-repr': ({ line }) => ({
    title: t`This is a Python value, not JSON`,
    detail: t`Its strings are in single quotes: somebody printed a dict where json.dumps() was meant.`,
    next: t`Convert it, or take a new dump:`,
    excerpt: line,
    command:
      "python3 -c 'import ast, json, sys; json.dump(ast.literal_eval(sys.stdin.read()), sys.stdout)' < FILE > dump.json",
  }),
  'other-format': ({ label, what, instead, command }) => ({
    title: t`This is ${label}`,
    detail: what,
    next: instead,
    ...(command === undefined ? {} : { command }),
  }),
  'part-unreadable': describePart,
  'two-proxies': ({ first, second }) => ({
    title: t`These are dumps of two proxies`,
    detail: t`${first.name} is of ${first.node}, and ${second.name} of ${second.node}.`,
    next: t`What is opened together is read as one proxy. Open the documents of one of them at a time.`,
  }),
  'mixed-proxies': ({ envoy, ztunnel }) => ({
    title: t`These are dumps of two proxies`,
    detail: t`${envoy} is of an Envoy, and ${ztunnel} of a ztunnel.`,
    next: t`What is opened together is read as one proxy. Open the documents of one of them at a time.`,
  }),
  'file-unreadable': ({ name, reason }) => ({
    title: t`${name} could not be read`,
    detail: t`The browser says: ${reason}`,
    next: t`It may have been moved, changed or removed since it was chosen, or it is a folder. Choose it again.`,
  }),
  'sample-unavailable': ({ name, status }) => ({
    title: t`The sample “${name}” could not be loaded`,
    detail: status === 0 ? t`The site did not answer.` : t`The site answered with status ${status}.`,
    next: t`Try again when you are online, or open a dump of your own.`,
  }),
  'remote-unavailable': ({ host, problem }) => describeRemoteProblem(host, problem),
  'served-unavailable': ({ status }) => ({
    title: t`The dump of this address is gone`,
    detail:
      status === 0
        ? t`The program that served it, \`earshot open\`, does not answer.`
        : t`This site does not serve it (status ${status}). Only the \`earshot open\` that printed the address does.`,
    next: t`Run it again, and open the address that it prints:`,
    command: 'earshot open FILE',
  }),
};
