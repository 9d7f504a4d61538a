import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayAfter, seoulDay, weekday } from '@/shared/time/seoul-time';
import { serverNow } from '@/shared/time/server-clock';
import { REGIONS, STATUSES } from '../api/events';
import { type EventFilter, TERM_LENGTH } from '../event-filter';
import { PriceFields } from './price-fields';
import classes from './filter-fields.module.css';

type FilterFieldsProps = { filter: EventFilter; onChange: (filter: EventFilter) => void; id: string };

/** What narrows a search besides its words and the genre. Each change takes effect at once: the results are the preview. */
export function FilterFields({ filter, onChange, id }: FilterFieldsProps) {
  const { t } = useTranslation();
  const today = seoulDay(serverNow());
  // Monday counts from 0 here, so that a Sunday still belongs to the weekend that began the day before.
  const intoWeek = (weekday(today) + 6) % 7;
  const presets = [
    {
      name: t('search.presetWeekend'),
      from: dayAfter(today, Math.max(0, 5 - intoWeek)),
      to: dayAfter(today, 6 - intoWeek),
    },
    { name: t('search.presetMonth'), from: today, to: dayAfter(today, 30) },
    { name: t('search.presetQuarter'), from: today, to: dayAfter(today, 90) },
  ];
  const invalid = filter.from !== null && filter.to !== null && filter.to < filter.from;
  return (
    <div className={classes.fields}>
      <Checkbox.Group
        label={t('search.status')}
        description={t('search.statusHelp')}
        value={filter.status}
        onChange={(chosen) => onChange({ ...filter, status: STATUSES.filter((status) => chosen.includes(status)) })}
      >
        <div className={classes.checks}>
          {STATUSES.map((status) => (
            <Checkbox key={status} value={status} size="md" label={t(`status.${status}`)} />
          ))}
        </div>
      </Checkbox.Group>

      <NativeSelect
        id={`${id}-region`}
        label={t('find.region')}
        value={filter.region ?? ''}
        onChange={({ target }) =>
          onChange({ ...filter, region: REGIONS.find((region) => region === target.value) ?? null })
        }
        data={[
          { value: '', label: t('find.regions.all') },
          ...REGIONS.map((region) => ({ value: region, label: t(`find.regions.${region}`) })),
        ]}
      />

      <PriceFields filter={filter} onChange={onChange} id={id} />

      <fieldset className={classes.group}>
        <legend className={classes.legend}>{t('search.period')}</legend>
        <div className={classes.presets}>
          {presets.map(({ name, from, to }) => {
            const chosen = filter.from === from && filter.to === to;
            return (
              <Button
                key={name}
                size="xs"
                radius="xl"
                className={classes.preset}
                variant={chosen ? 'filled' : 'default'}
                aria-pressed={chosen}
                onClick={() => onChange({ ...filter, from: chosen ? null : from, to: chosen ? null : to })}
              >
                {name}
              </Button>
            );
          })}
        </div>
        <div className={classes.pair}>
          <TextInput
            id={`${id}-from`}
            type="date"
            label={t('search.from')}
            value={filter.from ?? ''}
            onChange={({ target }) => onChange({ ...filter, from: target.value || null })}
          />
          <TextInput
            id={`${id}-to`}
            type="date"
            label={t('search.to')}
            value={filter.to ?? ''}
            error={invalid && t('search.periodInvalid')}
            onChange={({ target }) => onChange({ ...filter, to: target.value || null })}
          />
        </div>
      </fieldset>

      <form
        onSubmit={(event) => {
          event.preventDefault();
          const artist = new FormData(event.currentTarget).get('artist');
          onChange({ ...filter, artist: typeof artist === 'string' ? artist.trim() : '' });
        }}
      >
        <TextInput
          // Cleared from outside, by a chip or by going back, the field follows.
          key={filter.artist}
          id={`${id}-artist`}
          name="artist"
          label={t('search.artist')}
          defaultValue={filter.artist}
          maxLength={TERM_LENGTH}
          autoComplete="off"
          enterKeyHint="done"
          onBlur={({ currentTarget }) => {
            if (currentTarget.value.trim() !== filter.artist) {
              currentTarget.form?.requestSubmit();
            }
          }}
        />
      </form>
    </div>
  );
}
