import { start } from '@/shared/ui/start';
import { router, Site } from './router';

void start(<Site />, router);
