import { start } from '@/shared/ui/start';
import { destination, Site } from './router';

void start(<Site />, destination);
