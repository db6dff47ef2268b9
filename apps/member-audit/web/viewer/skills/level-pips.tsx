import { romanNumeral, useText } from '@muster/web/kit';
import classes from './skills.module.css';

const LEVELS = [1, 2, 3, 4, 5] as const;
const SIZE = 9;
const STEP = 12;

interface LevelPipsProps {
  readonly trained: number;
  /** Below the trained level for an Alpha clone. */
  readonly active?: number;
}

/** A skill level as five squares: filled up to what counts, half-filled where it is trained but does not count now. */
export function LevelPips({ trained, active = trained }: LevelPipsProps) {
  const t = useText();
  const label =
    trained === 0
      ? t('Not trained')
      : active < trained
        ? t('Level {{trained}}, only {{active}} counts for an Alpha clone', {
            trained: romanNumeral(trained),
            active: active === 0 ? '0' : romanNumeral(active),
          })
        : t('Level {{level}}', { level: romanNumeral(trained) });
  return (
    <svg
      className={classes.pips}
      width={STEP * LEVELS.length - (STEP - SIZE)}
      height={SIZE}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      {LEVELS.map((level) => (
        <rect
          key={level}
          x={(level - 1) * STEP + 0.5}
          y={0.5}
          width={SIZE - 1}
          height={SIZE - 1}
          data-pip={level <= active ? 'active' : level <= trained ? 'asleep' : 'open'}
        />
      ))}
    </svg>
  );
}
