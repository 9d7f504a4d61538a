import { ActionIcon, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconMenu2 } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration } from 'react-router';
import { type User, useAccount } from '@/features/account/api/account';
import { AccountMenu } from '@/features/account/components/account-menu';
import { fetched } from '@/shared/code/fetched';
import { recall, remember } from '@/shared/storage';
import { Brand } from '@/shared/ui/brand';
import { ProblemNotice } from '@/shared/ui/notice';
import { OfflineBanner } from '@/shared/ui/online';
import { PreferencesMenu } from '@/shared/ui/preferences-menu';
import { scrollKey } from '@/shared/ui/scroll-key';
import { useTypeface } from '@/shared/ui/typeface';
import { usePageFocus } from '@/shared/ui/use-page-focus';
import { EnvironmentBadge } from './environment-badge';
import { Finder } from './finder';
import { Forbidden } from './forbidden';
import { Navigation } from './navigation';
import { SeoulClock } from './seoul-clock';
import classes from './shell.module.css';

const SignIn = lazy(async () => ({ default: (await fetched(() => import('./sign-in'))).SignIn }));

/** Nothing of the console is shown to anybody but administrators. The server decides again with every call; this is courtesy. */
export function Shell() {
  const { user, session, loading, failure, retry } = useAccount();
  useTypeface();
  if (loading) {
    return null;
  }
  if (failure) {
    return (
      <main className={classes.gate}>
        <ProblemNotice thrown={failure} onRetry={retry} />
      </main>
    );
  }
  if (session !== 'signedIn' || !user) {
    return (
      <Suspense>
        <SignIn />
      </Suspense>
    );
  }
  return user.admin ? <Frame user={user} /> : <Forbidden user={user} />;
}

/** Whether somebody wants the width for the page. */
const FOLDED = 'console.folded';

function Frame({ user }: { user: User }) {
  const { t } = useTranslation();
  const main = usePageFocus();
  const [drawer, { open, close }] = useDisclosure(false);
  const [folded, setFolded] = useState(() => recall(FOLDED) === 'yes');
  const fold = () => {
    setFolded(!folded);
    remember(FOLDED, folded ? null : 'yes');
  };
  return (
    <div className={classes.frame} data-folded={folded || undefined}>
      <a className="skip-link" href="#content">
        {t('common.skipToContent')}
      </a>
      <aside className={classes.side}>
        <div className={classes.brand}>
          <Brand suffix="Console" />
        </div>
        <Navigation />
      </aside>
      <header className={classes.header}>
        <ActionIcon
          className={classes.burger}
          variant="subtle"
          color="gray"
          size={44}
          aria-label={t('console.openMenu')}
          onClick={open}
        >
          <IconMenu2 size={22} aria-hidden />
        </ActionIcon>
        <ActionIcon
          className={classes.fold}
          variant="subtle"
          color="gray"
          size={44}
          aria-label={t(folded ? 'console.unfoldMenu' : 'console.foldMenu')}
          aria-expanded={!folded}
          onClick={fold}
        >
          {folded ? (
            <IconLayoutSidebarLeftExpand size={22} aria-hidden />
          ) : (
            <IconLayoutSidebarLeftCollapse size={22} aria-hidden />
          )}
        </ActionIcon>
        <EnvironmentBadge />
        <SeoulClock />
        <div className={classes.finder}>
          <Finder />
        </div>
        <div className={classes.tools}>
          <PreferencesMenu />
          <AccountMenu user={user} />
        </div>
      </header>
      <div className={classes.content}>
        <OfflineBanner />
        <main id="content" ref={main} tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
      </div>
      <Drawer
        opened={drawer}
        onClose={close}
        size={280}
        title={<Brand suffix="Console" />}
        closeButtonProps={{ 'aria-label': t('console.closeMenu'), size: 44 }}
      >
        <div className={classes.drawerFinder}>
          <Finder onFind={close} />
        </div>
        <Navigation onNavigate={close} />
      </Drawer>
      {/* Addresses begin anew below /admin: places of their own, or the dashboard would open where the home page was left. */}
      <ScrollRestoration getKey={scrollKey} storageKey="console-scroll-positions" />
    </div>
  );
}
