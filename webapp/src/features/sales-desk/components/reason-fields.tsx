import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CancelReason, REASONS } from '../api/reasons';

const LENGTH = 200;

export type Reason = { code: CancelReason; text: string };

/** Why something is cancelled or refunded: a word to count by, and what else there is to say. */
export function useReason(usual: CancelReason | '' = '') {
  const { i18n } = useTranslation();
  const [code, setCode] = useState(usual);
  const [text, setText] = useState('');
  const said = text.trim();
  return {
    code,
    setCode,
    text,
    setText,
    /** Null: there is something to choose or to say yet. Buyers read the text, in Korean: without one it is the word's name. */
    value:
      code === '' || (code === 'other' && said === '')
        ? null
        : { code, text: said || i18n.getFixedT('ko')(`reasons.of.${code}`) },
  };
}

export function ReasonFields({ reason }: { reason: ReturnType<typeof useReason> }) {
  const { t } = useTranslation();
  return (
    <>
      <NativeSelect
        required
        label={t('reasons.label')}
        value={reason.code}
        onChange={({ target }) => reason.setCode(REASONS.find((code) => code === target.value) ?? '')}
        data={[
          { value: '', label: t('reasons.choose'), disabled: true },
          ...REASONS.map((code) => ({ value: code, label: t(`reasons.of.${code}`) })),
        ]}
      />
      <TextInput
        required={reason.code === 'other'}
        label={t('reasons.more')}
        description={t('reasons.moreHelp')}
        value={reason.text}
        maxLength={LENGTH}
        onChange={({ target }) => reason.setText(target.value)}
      />
    </>
  );
}
