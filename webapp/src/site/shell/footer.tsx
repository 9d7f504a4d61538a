import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Brand } from '@/shared/ui/brand';
import classes from './footer.module.css';

export function Footer() {
  const { t } = useTranslation();
  return (
    <footer className={classes.footer}>
      <div className={classes.inner}>
        <Brand />
        <p>{t('brand.tagline')}</p>
        <Link to="/news" className={classes.link}>
          {t('news.title')}
        </Link>
        <Link to="/help" className={classes.link}>
          {t('nav.help')}
        </Link>
        <p>{t('event.seoulNote')}</p>
      </div>
    </footer>
  );
}
