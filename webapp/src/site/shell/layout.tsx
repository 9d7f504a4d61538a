import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration, useMatch } from 'react-router';
import { eventQuery } from '@/features/events/api/events';
import { useCountedPages } from '@/shared/page-views';
import { OfflineBanner } from '@/shared/ui/online';
import { scrollKey } from '@/shared/ui/scroll-key';
import { useTypeface } from '@/shared/ui/typeface';
import { usePageFocus } from '@/shared/ui/use-page-focus';
import { Footer } from './footer';
import { Header } from './header';
import classes from './layout.module.css';
import { TabBar } from './tab-bar';

export function Layout() {
  const { t } = useTranslation();
  const main = usePageFocus();
  useCountedPages();
  useTypeface();
  const ownBar = useOwnBar();
  const onTickets = useMatch('/events/:id/tickets') !== null;
  const { reservationId } = useMatch('/payment/:reservationId')?.params ?? {};
  const paying = reservationId !== undefined && reservationId !== 'success' && reservationId !== 'fail';
  // Choosing seats takes the whole window.
  const whole = useMatch('/events/:id/seats') !== null;
  return (
    <div
      className={classes.page}
      data-own-bar={ownBar || undefined}
      data-whole={whole || undefined}
      data-foot={onTickets || paying || undefined}
    >
      <a className="skip-link" href="#content">
        {t('common.skipToContent')}
      </a>
      <Header />
      <OfflineBanner />
      <main id="content" ref={main} tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
      {!whole && <Footer />}
      {!ownBar && !whole && !onTickets && !paying && <TabBar />}
      <ScrollRestoration getKey={scrollKey} />
    </div>
  );
}

/** An event has its own bar under the thumb; one that is missing, or did not come, has none. The page asks, here is only looked. */
function useOwnBar(): boolean {
  const { id } = useMatch('/events/:id')?.params ?? {};
  const { isLoadingError } = useQuery({ ...eventQuery(id ?? ''), enabled: false });
  return id !== undefined && !isLoadingError;
}
