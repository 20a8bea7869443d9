import { ArrowRight, Check, Pause, Play, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { actions } from '../../app/store.ts';
import { say, t } from '../../core/lib/words.ts';
import { joinClasses } from '../parts/classes.ts';
import { IconButton } from '../parts/Hint.tsx';
import css from './LiveWay.module.css';
import { MiniPicture } from './MiniPicture.tsx';
import type { Scene } from './mini-way.ts';
import { LYING, SCENES, STANDING } from './mini-way.ts';

/** Time on each card, and with the verdict, ms: slow enough to read the card on the way. */
const HOP_MS = 800;
const VERDICT_MS = 3600;

const ICONS = { good: Check, plain: ArrowRight, trouble: X } as const;

/** Which request is on its way, and how far it has come; the last card comes with the verdict. */
interface Progress {
  readonly scene: number;
  readonly hop: number;
}

function sceneAt(index: number): Scene {
  return SCENES[index % SCENES.length] ?? SCENES[0];
}

/** Moves on by itself while it plays. */
function useProgress(playing: boolean, begin: Progress): Progress {
  const [progress, setProgress] = useState(begin);
  const isThere = progress.hop === sceneAt(progress.scene).way.length - 1;
  useEffect(() => {
    if (!playing) return undefined;
    const { scene, hop } = progress;
    const next = isThere ? { scene: scene + 1, hop: 0 } : { scene, hop: hop + 1 };
    const timer = setTimeout(() => setProgress(next), isThere ? VERDICT_MS : HOP_MS);
    return () => clearTimeout(timer);
  }, [playing, progress, isThere]);
  return progress;
}

/** What the program does, in small and alive: requests find their way through a sidecar. A press opens the sample. */
export function LiveWay() {
  // Whoever wants no movement sees a request that has arrived, and may still set it going.
  const [still] = useState(() => matchMedia('(prefers-reduced-motion: reduce)').matches);
  const [playing, setPlaying] = useState(!still);
  const progress = useProgress(playing, { scene: 0, hop: still ? SCENES[0].way.length - 1 : 0 });
  const scene = sceneAt(progress.scene);
  const isThere = progress.hop === scene.way.length - 1;
  const Icon = ICONS[scene.tone];
  return (
    <figure className={css['figure']}>
      <div className={css['request']}>
        <span>{scene.request}</span>
        <IconButton
          label={playing ? t`Pause the picture` : t`Play the picture`}
          onClick={() => setPlaying((before) => !before)}
        >
          {playing ? <Pause size={15} aria-hidden="true" /> : <Play size={15} aria-hidden="true" />}
        </IconButton>
      </div>
      <button
        type="button"
        className={css['open']}
        aria-label={t`Open this sample. An app’s call goes to 0.0.0.0:15001, which hands it to the listener of port 9080; its routes lead to a cluster, and that to an endpoint`}
        onClick={() => actions.openSample('productpage')}
      >
        {/* One of them is shown, as the style sheet finds room for it. */}
        <MiniPicture key={`lying ${progress.scene}`} layout={LYING} scene={scene} hop={progress.hop} />
        <MiniPicture key={`standing ${progress.scene}`} layout={STANDING} scene={scene} hop={progress.hop} />
        <span className={css['foot']}>
          <span className={joinClasses(css['verdict'], css[scene.tone], isThere && css['there'])}>
            <Icon size={14} strokeWidth={2.75} aria-hidden="true" />
            {say(scene.verdict)}
          </span>
          <span className={css['hint']}>
            {t`Open this sample`}
            <ArrowRight size={14} aria-hidden="true" />
          </span>
        </span>
      </button>
    </figure>
  );
}
