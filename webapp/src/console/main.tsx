import 'mantine-datatable/styles.layer.css';
import './console-styles';
import { loadDeskTexts } from '@/shared/i18n/i18n';
import { start } from '@/shared/ui/start';
import { Console, router } from './router';

void start(<Console />, router, loadDeskTexts);
