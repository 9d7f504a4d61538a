import { Button, TextInput } from '@mantine/core';
import { type ChangeEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countText } from '@/shared/won';
import { DEAREST, type EventFilter, price } from '../event-filter';
import classes from './filter-fields.module.css';

type PriceFieldsProps = { filter: EventFilter; onChange: (filter: EventFilter) => void; id: string };

/** Won; where one range ends the next begins. */
const PRESETS = [
  { name: 'to50', priceMin: null, priceMax: 50_000 },
  { name: 'to100', priceMin: 50_000, priceMax: 100_000 },
  { name: 'to150', priceMin: 100_000, priceMax: 150_000 },
  { name: 'more', priceMin: 150_000, priceMax: null },
] as const;

/** What a ticket may cost: usual ranges, or any other. What is written counts when its field is left, or by Enter. */
export function PriceFields({ filter, onChange, id }: PriceFieldsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t('find.price')}</legend>
      <div className={classes.presets}>
        {PRESETS.map(({ name, ...range }) => {
          const chosen = filter.priceMin === range.priceMin && filter.priceMax === range.priceMax;
          return (
            <Button
              key={name}
              size="xs"
              radius="xl"
              className={classes.preset}
              variant={chosen ? 'filled' : 'default'}
              aria-pressed={chosen}
              onClick={() => onChange({ ...filter, ...(chosen ? { priceMin: null, priceMax: null } : range) })}
            >
              {t(`find.pricePresets.${name}`)}
            </Button>
          );
        })}
      </div>
      <Written filter={filter} onChange={onChange} id={id} />
    </fieldset>
  );
}

function Written({ filter, onChange, id }: PriceFieldsProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(filter);
  const [least, setLeast] = useState(amount(filter.priceMin));
  const [most, setMost] = useState(amount(filter.priceMax));
  // Nobody is corrected while still typing.
  const [left, setLeft] = useState(false);
  if (shown.priceMin !== filter.priceMin || shown.priceMax !== filter.priceMax) {
    // Chosen otherwise, by a preset, a chip or by going back, the fields follow.
    setShown(filter);
    setLeast(amount(filter.priceMin));
    setMost(amount(filter.priceMax));
    setLeft(false);
  }
  const wrong = (text: string) => text.trim() !== '' && price(text) === null;
  const reversed = (price(least) ?? 0) > (price(most) ?? DEAREST);
  const number = t('find.priceNumber', { most: countText(DEAREST) });
  const apply = () => {
    setLeft(true);
    const next = { priceMin: price(least), priceMax: price(most) };
    const same = next.priceMin === filter.priceMin && next.priceMax === filter.priceMax;
    if (!same && !reversed && !wrong(least) && !wrong(most)) {
      onChange({ ...filter, ...next });
    }
  };
  const field = (text: string, write: (text: string) => void) => ({
    inputMode: 'numeric' as const,
    autoComplete: 'off',
    enterKeyHint: 'done' as const,
    value: text,
    onChange: ({ target }: ChangeEvent<HTMLInputElement>) => {
      setLeft(false);
      write(target.value);
    },
    onBlur: apply,
    onKeyDown: ({ key }: KeyboardEvent) => {
      if (key === 'Enter') {
        apply();
      }
    },
  });
  return (
    <div className={classes.pair}>
      <TextInput
        {...field(least, setLeast)}
        id={`${id}-price-min`}
        label={t('find.priceMin')}
        error={left && wrong(least) && number}
      />
      <TextInput
        {...field(most, setMost)}
        id={`${id}-price-max`}
        label={t('find.priceMax')}
        error={left && (wrong(most) ? number : reversed && t('find.priceOrder'))}
      />
    </div>
  );
}

const amount = (value: number | null) => (value === null ? '' : countText(value));
