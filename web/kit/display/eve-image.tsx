import { useState } from 'react';
import { useSession } from '../session/session-context.tsx';
import classes from './display.module.css';

// Sizes EVE's image server has. Twice the shown size is asked for, so that dense screens get a sharp picture.
const SIZES = [32, 64, 128, 256, 512, 1024] as const;

interface EveImageProps {
  readonly id: number;
  /** Name of what is shown, as alternative text. Empty when the name stands right beside the image. */
  readonly name: string;
  /** Shown width and height in pixels. */
  readonly size?: number;
}

function EveImage({
  path,
  name,
  size,
  round,
}: {
  path: string;
  name: string;
  size: number;
  round?: boolean;
}) {
  const { site } = useSession();
  const [isBroken, setIsBroken] = useState(false);
  const className = round ? `${classes.image} ${classes.round}` : classes.image;
  if (isBroken)
    return <span className={className} style={{ width: size, height: size }} role="img" aria-label={name} />;
  const asked = SIZES.find((candidate) => candidate >= size * 2) ?? 1024;
  return (
    <img
      className={className}
      src={`${site.imageUrl}/${path}?size=${asked}`}
      width={size}
      height={size}
      alt={name}
      loading="lazy"
      decoding="async"
      onError={() => setIsBroken(true)}
    />
  );
}

/** A character's portrait. */
export function Portrait({ id, name, size = 32 }: EveImageProps) {
  return <EveImage path={`characters/${id}/portrait`} name={name} size={size} round />;
}

/** A corporation's logo. */
export function CorporationLogo({ id, name, size = 32 }: EveImageProps) {
  return <EveImage path={`corporations/${id}/logo`} name={name} size={size} />;
}

/** An alliance's logo. */
export function AllianceLogo({ id, name, size = 32 }: EveImageProps) {
  return <EveImage path={`alliances/${id}/logo`} name={name} size={size} />;
}

/** Icon of an item type; `variation` is the image server's (`render` for ships, `bp` and `bpc` for blueprints). */
export function TypeIcon({
  id,
  name,
  size = 32,
  variation = 'icon',
}: EveImageProps & { readonly variation?: 'icon' | 'render' | 'bp' | 'bpc' }) {
  return <EveImage path={`types/${id}/${variation}`} name={name} size={size} />;
}
