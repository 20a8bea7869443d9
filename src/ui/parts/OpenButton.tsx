import { Button } from './Button.tsx';
import { chooseFiles } from './choose-files.ts';

type Props = Omit<Parameters<typeof Button>[0], 'onClick'>;

/** Opens the system's file dialog, and the files that are chosen there. */
export function OpenButton(props: Props) {
  return <Button {...props} onClick={chooseFiles} />;
}
