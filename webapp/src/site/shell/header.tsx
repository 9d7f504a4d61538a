import { Button, Menu } from '@mantine/core';
import { IconLayoutDashboard, IconTicket, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { useAccount } from '@/features/account/api/account';
import { AccountMenu } from '@/features/account/components/account-menu';
import { loginPath } from '@/features/account/return-to';
import { SearchBox } from '@/features/events/components/search-box';
import { rememberSearch } from '@/features/events/recent-searches';
import { Brand } from '@/shared/ui/brand';
import { PreferencesMenu } from '@/shared/ui/preferences-menu';
import classes from './header.module.css';
import { searchPath } from './search-path';

export function Header() {
  const { t } = useTranslation();
  const { user, loading } = useAccount();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const search = (term: string) => {
    rememberSearch(term);
    void navigate(searchPath({ q: term }));
  };
  const signing = pathname === '/login' || pathname === '/register';
  return (
    <header className={classes.header}>
      <div className={classes.inner}>
        <Link to="/" className={classes.brand} aria-label={`TIKETI ${t('nav.home')}`}>
          <Brand />
        </Link>
        {pathname !== '/search' && (
          <div className={classes.search}>
            <SearchBox term="" onSearch={search} />
          </div>
        )}
        <div className={classes.tools}>
          <PreferencesMenu />
          {user ? (
            <AccountMenu user={user}>
              <Menu.Item component={Link} to="/my-reservations" leftSection={<IconTicket size={18} aria-hidden />}>
                {t('nav.reservations')}
              </Menu.Item>
              <Menu.Item component={Link} to="/profile" leftSection={<IconUser size={18} aria-hidden />}>
                {t('nav.account')}
              </Menu.Item>
              {user.admin && (
                <Menu.Item component="a" href="/admin/" leftSection={<IconLayoutDashboard size={18} aria-hidden />}>
                  {t('nav.console')}
                </Menu.Item>
              )}
            </AccountMenu>
          ) : (
            !loading &&
            !signing && (
              <Button component={Link} to={loginPath(pathname)} size="sm" radius="xl" px={18} visibleFrom="sm">
                {t('nav.login')}
              </Button>
            )
          )}
        </div>
      </div>
    </header>
  );
}
