import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { Braces, Table2, Workflow } from 'lucide-react';
import type { Face } from '../../app/faces.ts';
import { actions } from '../../app/store.ts';
import css from './Header.module.css';

const FACES = [
  { face: 'graph', label: 'Graph', key: '1', Icon: Workflow },
  { face: 'table', label: 'Table', key: '2', Icon: Table2 },
  { face: 'json', label: 'JSON', key: '3', Icon: Braces },
] as const;

/** The face that a key stands for. */
export function faceOfKey(key: string): Face | undefined {
  return FACES.find((each) => each.key === key)?.face;
}

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
      aria-label="View as"
      value={[face]}
      onValueChange={([chosen]) => {
        if (chosen !== undefined) actions.setFace(chosen);
      }}
    >
      {FACES.filter((each) => hasGraph || each.face !== 'graph').map(({ face: value, label, key, Icon }) => (
        <Toggle key={value} value={value} className={css['face']} title={`${label} (key ${key})`}>
          <Icon size={15} aria-hidden="true" />
          {label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
