import type { RouteObject } from 'react-router';
import { loadPlanningTexts } from '@/shared/i18n/i18n';

/** Of a page that shows or plans events or seat layouts: it comes with its texts. */
const page =
  <Module, Name extends keyof Module>(load: () => Promise<Module>, name: Name) =>
  async () => {
    const [module] = await Promise.all([load(), loadPlanningTexts()]);
    return { Component: module[name] as React.ComponentType };
  };

const editor = () => import('./routes/event-editor');
const layouts = () => import('./routes/layout-editor');

export const planningRoutes: RouteObject[] = [
  { path: 'events', lazy: page(() => import('./routes/events'), 'Events') },
  { path: 'events/new', lazy: page(editor, 'NewEvent') },
  { path: 'events/drafts/:id', lazy: page(editor, 'EventOfDraft') },
  { path: 'events/:id', lazy: page(() => import('./routes/event-detail'), 'EventDetail') },
  { path: 'events/:id/edit', lazy: page(editor, 'EventEdit') },
  { path: 'layouts', lazy: page(() => import('./routes/layouts'), 'Layouts') },
  { path: 'layouts/new', lazy: page(layouts, 'NewLayout') },
  { path: 'layouts/drafts/:id', lazy: page(layouts, 'LayoutOfDraft') },
  { path: 'layouts/:id', lazy: page(layouts, 'LayoutOfId') },
];
