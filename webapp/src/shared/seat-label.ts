import { useTranslation } from 'react-i18next';

/** As the database words a seat that is sold, in Korean: the name of its section is the organiser's, the rest is ours. */
const SEAT = /^(.+) (\d+)열 (\d+)번$/su;

/** A seat that has been sold, named as the seat map names it; the name of anything else, such as a ticket type, is left as it is. */
export function useSeatLabel(): (label: string) => string {
  const { t } = useTranslation();
  return (label) => {
    const [, section, row, number] = SEAT.exec(label) ?? [];
    return section ? t('common.seat', { section, row, number }) : label;
  };
}
