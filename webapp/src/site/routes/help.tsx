import { IconChevronDown } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import classes from './help.module.css';

const GROUPS = {
  booking: ['lobby', 'place', 'hold', 'taken', 'limit'],
  paying: ['methods', 'deposit', 'closed', 'confirming'],
  cancelling: ['cancel', 'fee', 'refund', 'off'],
  entering: ['qr', 'offline', 'once'],
  using: ['clock', 'keyboard', 'language'],
} as const;

type Group = keyof typeof GROUPS;

const NAMES = Object.keys(GROUPS) as Group[];

/** Questions and answers; each topic has an address of its own, to be pointed to. */
export function Help() {
  const { t } = useTranslation();
  const { hash } = useLocation();
  useEffect(() => {
    document.getElementById(hash.slice(1))?.scrollIntoView();
  }, [hash]);
  return (
    <div className={classes.page}>
      <title>{`${t('help.title')} · TIKETI`}</title>
      <header>
        <h1 className={classes.title}>{t('help.title')}</h1>
        <p className={classes.text}>{t('help.text')}</p>
      </header>
      <nav className={classes.topics} aria-label={t('help.groups')}>
        {NAMES.map((group) => (
          <a key={group} href={`#${group}`} className={classes.topic}>
            {t(`help.group_${group}`)}
          </a>
        ))}
      </nav>
      {NAMES.map((group) => (
        <section key={group} id={group} className={classes.group} aria-labelledby={`${group}-title`}>
          <h2 id={`${group}-title`} className={classes.heading}>
            {t(`help.group_${group}`)}
          </h2>
          {GROUPS[group].map((question) => (
            <details key={question} className={classes.question}>
              <summary>
                {t(`help.${question}_q`)}
                <IconChevronDown size={20} aria-hidden />
              </summary>
              <p>{t(`help.${question}_a`)}</p>
            </details>
          ))}
        </section>
      ))}
      <section className={classes.more} aria-labelledby="more-title">
        <h2 id="more-title" className={classes.heading}>
          {t('help.more')}
        </h2>
        <p>{t('help.moreText')}</p>
      </section>
    </div>
  );
}
