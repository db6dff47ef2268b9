import classes from './login.module.css';

interface Star {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly opacity: number;
}

// A small linear congruential generator: the same sky on every visit, without a file of coordinates.
function drawStars(amount: number): Star[] {
  let seed = 30_000_142;
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  return Array.from({ length: amount }, () => ({
    x: Math.round(next() * 1_600),
    y: Math.round(next() * 900),
    radius: 0.5 + next() ** 4 * 1.6,
    opacity: 0.2 + next() * 0.6,
  }));
}

const STARS = drawStars(170);

// A fleet assembling: wings of chevrons behind a leader, all on the same heading.
const SHIPS = [
  [1_085, 330, 1],
  [1_030, 395, 0.72],
  [1_140, 395, 0.72],
  [975, 460, 0.55],
  [1_085, 460, 0.55],
  [1_195, 460, 0.55],
  [920, 525, 0.4],
  [1_030, 525, 0.4],
  [1_140, 525, 0.4],
  [1_250, 525, 0.4],
] as const;

/** The sky behind the login: decoration only. */
export function StarField() {
  return (
    <svg className={classes.sky} viewBox="0 0 1600 900" preserveAspectRatio="xMidYMid slice" aria-hidden>
      {STARS.map((star) => (
        <circle key={`${star.x}-${star.y}`} cx={star.x} cy={star.y} r={star.radius} opacity={star.opacity} />
      ))}
      <g className={classes.fleet}>
        {SHIPS.map(([x, y, opacity]) => (
          <path
            key={`${x}-${y}`}
            d={`M${x - 26} ${y + 30} ${x} ${y - 14} ${x + 26} ${y + 30}`}
            opacity={opacity}
          />
        ))}
      </g>
    </svg>
  );
}
