import { useTranslation } from 'react-i18next';
import classes from './environment-badge.module.css';
import { environmentOf } from './environment';

const TEXTS = { local: 'envLocal', test: 'envTest', production: 'envProduction' } as const;

export function EnvironmentBadge() {
  const { t } = useTranslation();
  const environment = environmentOf(location.hostname);
  return (
    <span className={classes.badge} data-environment={environment} title={location.host}>
      <span className="visually-hidden">{t('console.environment')}: </span>
      {t(`console.${TEXTS[environment]}`)}
    </span>
  );
}
