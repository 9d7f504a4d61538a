import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { countText, wonText } from '@/shared/won';
import type { EventDetail, TicketType } from '../api/events';
import classes from './price-table.module.css';

/** What each class of ticket costs and, while that matters, how much of it is left; where there are no classes, the range of the seats. */
export function PriceTable({ event, withLeft }: { event: EventDetail; withLeft: boolean }) {
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
          {withLeft && <th scope="col">{t('event.left')}</th>}
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
            {withLeft && <Left type={type} seated={event.seated} />}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Left({ type, seated }: { type: TicketType; seated: boolean }) {
  const { t } = useTranslation();
  const count = { count: type.available, replace: { count: countText(type.available) } };
  return (
    <td className={classes.left} data-none={type.available === 0 || undefined}>
      {type.available === 0 ? t('event.none') : t(seated ? 'event.leftValue' : 'event.leftTickets', count)}
    </td>
  );
}
