import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FlagIcons } from '@/shared/seat-flags/flag-icons';
import { change } from '../model/edits';
import { FLAG_BITS, FLAGS, flagText, type SeatFlag, withFlagText } from '../model/flags';
import type { Section } from '../model/layout';
import type { Editor } from '../use-editor';
import classes from './editor.module.css';

/** Seats for wheelchairs and companions, and those that do not see all: marked on the drawing, or written down by their numbers. */
export function SeatFlagPanel({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const [section, ...others] = editor.chosen;
  const inHand = (flag: SeatFlag) => editor.tool?.does === 'flag' && editor.tool.flag === flag;
  return (
    <section className={classes.panel} aria-labelledby="flags">
      <h2 id="flags" className={classes.heading}>
        {t('layouts.flags')}
      </h2>
      <div className={classes.flags} role="group" aria-label={t('layouts.flagTool')}>
        {FLAGS.map((flag) => (
          <Button
            key={flag}
            size="sm"
            variant={inHand(flag) ? 'filled' : 'default'}
            aria-pressed={inHand(flag)}
            leftSection={<FlagIcons flags={FLAG_BITS[flag]} size={18} />}
            onClick={() => editor.take(inHand(flag) ? null : { does: 'flag', flag })}
          >
            {t(`layouts.flag.${flag}`)}
          </Button>
        ))}
      </div>
      <p className={classes.hint}>{t(editor.tool?.does === 'flag' ? 'layouts.flagHintOn' : 'layouts.flagHint')}</p>
      {section &&
        others.length === 0 &&
        FLAGS.map((flag) => (
          <FlagField
            key={`${section.key} ${flag} ${flagText(section, flag)}`}
            section={section}
            flag={flag}
            onChange={(next) => editor.edit(change(editor.layout, editor.selected, () => next))}
          />
        ))}
    </section>
  );
}

type FlagFieldProps = { section: Section; flag: SeatFlag; onChange: (section: Section) => void };

function FlagField({ section, flag, onChange }: FlagFieldProps) {
  const { t } = useTranslation();
  const written = flagText(section, flag);
  const [typed, setTyped] = useState(written);
  const [wrong, setWrong] = useState(false);
  const take = () => {
    const next = withFlagText(section, flag, typed);
    setWrong(next === null);
    if (next && typed.trim() !== written) {
      onChange(next);
    }
  };
  return (
    <TextInput
      size="sm"
      label={t(`layouts.flag.${flag}`)}
      placeholder={t('layouts.flagExample')}
      value={typed}
      error={wrong && t('layouts.flagWrong')}
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
      onBlur={take}
    />
  );
}
