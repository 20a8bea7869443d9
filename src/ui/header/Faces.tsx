import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { Braces, Table2, Workflow } from 'lucide-react';
import type { Face } from '../../app/faces.ts';
import { actions } from '../../app/store.ts';
import { msg, say, t } from '../../core/lib/words.ts';
import { useKeysOf } from '../commands/use-keys-of.ts';
import css from './Header.module.css';

const FACES = [
  { face: 'graph', label: msg('Graph'), Icon: Workflow },
  { face: 'table', label: msg('Table'), Icon: Table2 },
  { face: 'json', label: msg('JSON'), Icon: Braces },
] as const;

interface Props {
  readonly face: Face;
  /** A ztunnel has no graph. */
  readonly hasGraph: boolean;
}

/** The switch between graph, table and JSON: three looks at the same selection. */
export function Faces({ face, hasGraph }: Props) {
  return (
    <ToggleGroup
      className={css['faces']}
      aria-label={t`View as`}
      // The tree is the graph, read as a list.
      value={[face === 'tree' ? 'graph' : face]}
      onValueChange={([chosen]) => {
        if (chosen !== undefined) actions.setFace(chosen);
      }}
    >
      {FACES.filter((each) => hasGraph || each.face !== 'graph').map((each) => (
        <FaceToggle key={each.face} {...each} />
      ))}
    </ToggleGroup>
  );
}

function FaceToggle({ face, label, Icon }: (typeof FACES)[number]) {
  const keys = useKeysOf(face);
  return (
    <Toggle value={face} className={css['face']} aria-keyshortcuts={keys.aria} title={keys.titled(say(label))}>
      <Icon size={15} aria-hidden="true" />
      {say(label)}
    </Toggle>
  );
}
