import { IconHome, IconSearch, IconTicket, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useAccount } from '@/features/account/api/account';
import classes from './tab-bar.module.css';

/** The main places, under the thumb; phones only. */
export function TabBar() {
  const { t } = useTranslation();
  const { session } = useAccount();
  const tabs = [
    { to: '/', icon: IconHome, label: t('nav.home') },
    { to: '/search', icon: IconSearch, label: t('nav.search') },
    ...(session === 'anonymous' ? [] : [{ to: '/my-reservations', icon: IconTicket, label: t('nav.reservations') }]),
    session === 'anonymous'
      ? { to: '/login', icon: IconUser, label: t('nav.login') }
      : { to: '/profile', icon: IconUser, label: t('nav.account') },
  ];
  return (
    <nav className={classes.bar} aria-label={t('nav.main')}>
      <ul className={classes.tabs}>
        {tabs.map(({ to, icon: Icon, label }) => (
          <li key={to}>
            <NavLink to={to} end className={classes.tab}>
              <Icon size={24} stroke={1.8} aria-hidden />
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
