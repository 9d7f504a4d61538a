import type { RouteObject } from 'react-router';
import { page } from '@/shared/code/page';
import { loadBookingTexts, loadContentTexts, loadPlanningTexts } from '@/shared/i18n/i18n';

const editor = () => import('./routes/event-editor');
const layouts = () => import('./routes/layout-editor');
const posting = () => import('./routes/news-posting');

/** Every page of the console. The browser tests look at each of them. */
export const consoleRoutes: RouteObject[] = [
  { index: true, lazy: page(() => import('./routes/dashboard'), 'Dashboard') },
  { path: 'search', lazy: page(() => import('./routes/search'), 'Search') },
  { path: 'reservations', lazy: page(() => import('./routes/reservations'), 'Reservations') },
  { path: 'reservations/:id', lazy: page(() => import('./routes/reservation'), 'Reservation') },
  { path: 'refunds', lazy: page(() => import('./routes/money'), 'Money') },
  { path: 'queue', lazy: page(() => import('./routes/queues'), 'Queues') },
  { path: 'statistics/:report?', lazy: page(() => import('./routes/statistics'), 'Statistics') },
  { path: 'events', lazy: page(() => import('./routes/events'), 'Events', loadPlanningTexts) },
  { path: 'events/new', lazy: page(editor, 'NewEvent', loadPlanningTexts) },
  { path: 'events/drafts/:id', lazy: page(editor, 'EventOfDraft', loadPlanningTexts) },
  { path: 'events/:id', lazy: page(() => import('./routes/event-detail'), 'EventDetail', loadPlanningTexts) },
  { path: 'events/:id/edit', lazy: page(editor, 'EventEdit', loadPlanningTexts) },
  { path: 'layouts', lazy: page(() => import('./routes/layouts'), 'Layouts', loadPlanningTexts) },
  { path: 'layouts/new', lazy: page(layouts, 'NewLayout', loadPlanningTexts) },
  { path: 'layouts/drafts/:id', lazy: page(layouts, 'LayoutOfDraft', loadPlanningTexts) },
  { path: 'layouts/:id', lazy: page(layouts, 'LayoutOfId', loadPlanningTexts) },
  { path: 'users', lazy: page(() => import('./routes/users'), 'Users') },
  { path: 'news', lazy: page(() => import('./routes/news'), 'News', loadContentTexts) },
  { path: 'news/new', lazy: page(posting, 'NewsPosting', loadContentTexts) },
  { path: 'news/:id', lazy: page(posting, 'NewsPosting', loadContentTexts) },
  { path: 'mails', lazy: page(() => import('./routes/mails'), 'Mails', loadContentTexts) },
  { path: 'audit', lazy: page(() => import('./routes/audit'), 'Audit') },
  { path: 'doors', lazy: page(() => import('./routes/doors'), 'Doors', loadBookingTexts) },
  { path: '*', lazy: page(() => import('./routes/not-found'), 'NotFound') },
];
