import 'mantine-datatable/styles.layer.css';
import './console-styles';
import { start } from '@/shared/ui/start';
import { destination, Console } from './router';

void start(<Console />, destination);
