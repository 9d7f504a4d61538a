import { IconTicket } from '@tabler/icons-react';
import { useState } from 'react';
import type { EventSummary } from '../api/events';
import classes from './poster.module.css';

const TONES = 6;

type PosterProps = { event: Pick<EventSummary, 'id' | 'title' | 'artist' | 'poster'>; alt?: string; eager?: boolean };

/** A 3:4 poster; where there is none, or it does not load, a tile that names the event. Decoration unless `alt` is given. */
export function Poster({ event, alt = '', eager = false }: PosterProps) {
  // Which picture failed, not whether one did: another event in the same place gets its own try.
  const [failed, setFailed] = useState<string | null>(null);
  if (!event.poster || failed === event.poster) {
    return (
      <div
        className={classes.tile}
        data-tone={toneOf(event.id)}
        data-testid="poster-tile"
        {...(alt ? { role: 'img', 'aria-label': alt } : { 'aria-hidden': true })}
      >
        <IconTicket className={classes.tileMark} stroke={1} aria-hidden />
        <span className={classes.tileArtist}>{event.artist}</span>
        <span className={classes.tileTitle}>{event.title}</span>
      </div>
    );
  }
  return (
    <img
      className={classes.poster}
      src={event.poster}
      alt={alt}
      width={600}
      height={800}
      loading={eager ? 'eager' : 'lazy'}
      fetchPriority={eager ? 'high' : 'auto'}
      decoding="async"
      onError={() => setFailed(event.poster)}
    />
  );
}

function toneOf(id: string): number {
  let sum = 0;
  for (const character of id) {
    sum = (sum * 31 + character.charCodeAt(0)) % 9973;
  }
  return sum % TONES;
}
