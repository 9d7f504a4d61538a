import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { useSeatName } from '@/shared/seat-name';
import { QuantityStepper } from '@/shared/ui/quantity-stepper';
import { wonText } from '@/shared/won';
import type { Part } from '../api/cancellation';
import type { Ticket } from '../api/tickets';
import { partOf } from '../part';
import classes from './part-fields.module.css';

type PartFieldsProps = {
  /** What can be given back. */
  tickets: readonly Ticket[];
  chosen: Part;
  onChange: (chosen: Part) => void;
};

/** Which tickets: seats one by one, of those without a seat how many of which type. */
export function PartFields({ tickets, chosen, onChange }: PartFieldsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const seatName = useSeatName();
  const choose = (seatId: string, checked: boolean) =>
    onChange({
      ...chosen,
      seatIds: checked ? [...chosen.seatIds, seatId] : chosen.seatIds.filter((one) => one !== seatId),
    });
  const change = (ticketTypeId: string, quantity: number) =>
    onChange({
      ...chosen,
      tickets: chosen.tickets.map((one) => (one.ticketTypeId === ticketTypeId ? { ticketTypeId, quantity } : one)),
    });
  return (
    <fieldset className={classes.part}>
      <legend>{t('cancel.choose')}</legend>
      {tickets.map(
        ({ seatId, ...ticket }) =>
          seatId && (
            <Checkbox
              key={ticket.id}
              label={seatName(ticket)}
              checked={chosen.seatIds.includes(seatId)}
              onChange={({ currentTarget: { checked } }) => choose(seatId, checked)}
            />
          ),
      )}
      {partOf(tickets).tickets.map(({ ticketTypeId, quantity }) => {
        const { label = '', price = 0 } = tickets.find((ticket) => ticket.ticketTypeId === ticketTypeId) ?? {};
        return (
          <div key={ticketTypeId} className={classes.type}>
            <p className={classes.words}>
              <strong>{label}</strong>
              <span className={classes.price}>
                {wonText(price, language)} × {quantity}
              </span>
            </p>
            <QuantityStepper
              name={label}
              value={chosen.tickets.find((one) => one.ticketTypeId === ticketTypeId)?.quantity ?? 0}
              max={quantity}
              onChange={(to) => change(ticketTypeId, to)}
            />
          </div>
        );
      })}
    </fieldset>
  );
}
