import { Button } from '@mantine/core';
import { IconMap2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EventDetail } from '../api/events';
import classes from './venue.module.css';

/** Documented at apis.map.kakao.com: the map's own search, in a browser or in its app. */
const MAP = 'https://map.kakao.com/link/search/';

/** Where it is, and the way there. */
export function Venue({ event: { venue, address } }: { event: EventDetail }) {
  const { t } = useTranslation();
  return (
    <div className={classes.venue}>
      <p>
        <strong>{venue}</strong>
        {address && <span className={classes.address}>{address}</span>}
      </p>
      <Button
        component="a"
        href={MAP + encodeURIComponent(address || venue)}
        target="_blank"
        rel="noreferrer"
        variant="default"
        leftSection={<IconMap2 size={18} aria-hidden />}
      >
        {t('find.venueMap')}
      </Button>
    </div>
  );
}
