import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconCamera, IconCameraOff } from '@tabler/icons-react';
import { type RefObject, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIdempotencyKey } from '@/shared/idempotency';
import { recall, remember } from '@/shared/storage';
import { useOnline } from '@/shared/ui/online';
import { useProblemText } from '@/shared/ui/problem-text';
import { type Scan, useCheckTicket } from '../api/checks';
import { signal } from '../signal';
import { useScanner } from '../use-scanner';
import { Answer } from './answer';
import { RecentChecks } from './recent-checks';
import classes from './ticket-desk.module.css';

const GATE = 'doors.gate';
const QUIET = 'doors.quiet';

/** The desk at the door: camera or keyboard in, a clear answer out. */
export function TicketDesk({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  const text = useProblemText();
  const online = useOnline();
  const check = useCheckTicket(eventId);
  const [gate, setGate] = useState(() => recall(GATE) ?? '');
  const [loud, setLoud] = useState(() => recall(QUIET) === null);
  const { mutate } = check;
  const send = useCallback(
    (scan: Scan) => mutate(scan, { onSuccess: ({ result }) => loud && signal(result) }),
    [mutate, loud],
  );
  const show = useCallback((code: string) => send({ code, gate: gate.trim(), key: newIdempotencyKey() }), [send, gate]);
  return (
    <>
      <div className={classes.settings}>
        <TextInput
          label={t('doors.gate')}
          placeholder={t('doors.gatePlaceholder')}
          maxLength={40}
          value={gate}
          onChange={({ target }) => {
            setGate(target.value);
            remember(GATE, target.value.trim() || null);
          }}
        />
        <Checkbox
          label={t('doors.sound')}
          checked={loud}
          onChange={({ currentTarget: { checked } }) => {
            setLoud(checked);
            remember(QUIET, checked ? null : '1');
          }}
        />
      </div>
      <Camera onCode={show} />
      <Manual disabled={!online || check.isPending} onNumber={show} />
      {/* Read out at once: whoever cannot see the colour hears the word. */}
      <div role="status" aria-live="assertive" data-testid="answer">
        {check.data && <Answer check={check.data} />}
        {check.error && (
          <div className={classes.failed}>
            <strong>{t('doors.failed')}</strong>
            <p>{text(check.error)}</p>
            <Button variant="default" onClick={() => send(check.variables)}>
              {t('doors.tryAgain')}
            </Button>
          </div>
        )}
      </div>
      <RecentChecks eventId={eventId} />
    </>
  );
}

function Camera({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useTranslation();
  const [wanted, want] = useState(false);
  const { state, video } = useScanner(wanted, onCode);
  return (
    <div className={classes.camera}>
      {wanted && <Picture video={video} refused={state === 'refused'} />}
      <Button
        size="lg"
        fullWidth
        variant={wanted ? 'default' : 'filled'}
        leftSection={wanted ? <IconCameraOff size={22} aria-hidden /> : <IconCamera size={22} aria-hidden />}
        loading={state === 'starting'}
        onClick={() => want(!wanted)}
      >
        {t(wanted ? 'doors.stopCamera' : 'doors.startCamera')}
      </Button>
    </div>
  );
}

function Picture({ video, refused }: { video: RefObject<HTMLVideoElement | null>; refused: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <video ref={video} className={classes.video} hidden={refused} muted playsInline aria-label={t('doors.camera')} />
      {refused && (
        <p className={classes.refused} role="alert">
          {t('doors.cameraRefused')}
        </p>
      )}
    </>
  );
}

type ManualProps = { disabled: boolean; onNumber: (number: string) => void };

/** Also for readers that type like a keyboard and end with Enter. */
function Manual({ disabled, onNumber }: ManualProps) {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  return (
    <form
      className={classes.manual}
      onSubmit={(event) => {
        event.preventDefault();
        if (number.trim() && !disabled) {
          onNumber(number.trim());
          setNumber('');
        }
      }}
    >
      <TextInput
        label={t('doors.number')}
        description={t('doors.numberHelp')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={500}
        value={number}
        onChange={({ target }) => setNumber(target.value)}
      />
      <Button type="submit" disabled={disabled || number.trim() === ''}>
        {t('doors.check')}
      </Button>
    </form>
  );
}
