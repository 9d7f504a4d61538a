import { IconCalendarEvent, IconExternalLink, IconHistory, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import classes from './navigation.module.css';

export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  const { t } = useTranslation();
  const rooms = [
    { to: '/events', icon: IconCalendarEvent, label: t('console.events') },
    { to: '/users', icon: IconUsers, label: t('console.users') },
    { to: '/audit', icon: IconHistory, label: t('console.audit') },
  ];
  return (
    <nav aria-label={t('console.navigation')} className={classes.nav}>
      <ul className={classes.list}>
        {rooms.map(({ to, icon: Icon, label }) => (
          <li key={to}>
            <NavLink to={to} className={classes.link} onClick={onNavigate}>
              <Icon size={20} stroke={1.8} aria-hidden />
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
      {/* The site is another application: a plain link. */}
      <a href="/" className={classes.link}>
        <IconExternalLink size={20} stroke={1.8} aria-hidden />
        {t('console.site')}
      </a>
    </nav>
  );
}
