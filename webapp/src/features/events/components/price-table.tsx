import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { countText, wonText } from '@/shared/won';
import type { EventDetail } from '../api/events';
import classes from './price-table.module.css';

/** What each class of ticket costs and how much of it is left; where there are no classes, the range of the seats. */
export function PriceTable({ event }: { event: EventDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (event.ticketTypes.length === 0) {
    return event.minPrice === null ? null : (
      <p className={classes.range}>
        {wonText(event.minPrice, language)}
        {event.maxPrice !== null && event.maxPrice !== event.minPrice && ` – ${wonText(event.maxPrice, language)}`}
      </p>
    );
  }
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('event.grade')}</th>
          <th scope="col">{t('event.price')}</th>
          <th scope="col">{t('event.left')}</th>
        </tr>
      </thead>
      <tbody>
        {event.ticketTypes.map((type) => (
          <tr key={type.id}>
            <th scope="row">
              {type.name}
              {type.description && <span className={classes.description}>{type.description}</span>}
            </th>
            <td className={classes.price}>{type.price === 0 ? t('event.free') : wonText(type.price, language)}</td>
            <td className={classes.left} data-none={type.available === 0 || undefined}>
              {type.available === 0
                ? t('event.none')
                : t(event.seated ? 'event.leftValue' : 'event.leftTickets', {
                    count: type.available,
                    replace: { count: countText(type.available) },
                  })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
