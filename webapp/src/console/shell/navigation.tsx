import {
  IconArmchair,
  IconCalendarEvent,
  IconChartHistogram,
  IconDashboard,
  IconExternalLink,
  IconHistory,
  IconMail,
  IconNews,
  IconReceiptRefund,
  IconScan,
  IconTicket,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import classes from './navigation.module.css';

export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  const { t } = useTranslation();
  const rooms = [
    { to: '/', icon: IconDashboard, label: t('desk.dashboard') },
    { to: '/events', icon: IconCalendarEvent, label: t('console.events') },
    { to: '/layouts', icon: IconArmchair, label: t('console.layouts') },
    { to: '/reservations', icon: IconTicket, label: t('desk.reservations') },
    { to: '/refunds', icon: IconReceiptRefund, label: t('desk.money') },
    { to: '/queue', icon: IconUsersGroup, label: t('desk.queues') },
    { to: '/statistics', icon: IconChartHistogram, label: t('desk.statistics') },
    { to: '/users', icon: IconUsers, label: t('console.users') },
    { to: '/doors', icon: IconScan, label: t('console.doors') },
    { to: '/news', icon: IconNews, label: t('news.title') },
    { to: '/mails', icon: IconMail, label: t('console.mails') },
    { to: '/audit', icon: IconHistory, label: t('console.audit') },
  ];
  return (
    <nav aria-label={t('console.navigation')} className={classes.nav}>
      <ul className={classes.list}>
        {rooms.map(({ to, icon: Icon, label }) => (
          <li key={to}>
            <NavLink to={to} end={to === '/'} className={classes.link} onClick={onNavigate}>
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
