import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import classes from './section-links.module.css';

type SectionLinksProps = { sections: { id: string; name: string }[] };

/** A line across the page, a third from its top: the section on it is the one that is being read. */
const READING_LINE = '-33% 0px -66% 0px';

/** The way to each part of a long page; each has an address of its own. Stays in sight while one reads. */
export function SectionLinks({ sections }: SectionLinksProps) {
  const { t } = useTranslation();
  const { hash } = useLocation();
  const bar = useRef<HTMLElement>(null);
  const current = useSectionBeingRead(sections.map(({ id }) => id).join());
  useEffect(() => {
    document.getElementById(hash.slice(1))?.scrollIntoView();
  }, [hash]);
  // On a phone the links are longer than the screen.
  useEffect(() => {
    const link = bar.current?.querySelector<HTMLElement>('[aria-current]');
    if (link) {
      bar.current?.scrollTo({ left: link.offsetLeft - (bar.current.clientWidth - link.offsetWidth) / 2 });
    }
  }, [current]);
  return (
    <nav ref={bar} className={classes.bar} aria-label={t('find.sections')}>
      {sections.map(({ id, name }) => (
        <a key={id} href={`#${id}`} className={classes.link} aria-current={id === current ? 'true' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}

/** @param ids of the sections, separated by commas */
function useSectionBeingRead(ids: string): string | null {
  const [current, setCurrent] = useState<string | null>(null);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (isIntersecting) {
            setCurrent(target.id);
          }
        }
      },
      { rootMargin: READING_LINE },
    );
    for (const id of ids.split(',')) {
      const section = document.getElementById(id);
      if (section) {
        observer.observe(section);
      }
    }
    return () => observer.disconnect();
  }, [ids]);
  return current;
}
