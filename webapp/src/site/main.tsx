import { start } from '@/shared/ui/start';
import { Site } from './router';

void start(<Site />);
