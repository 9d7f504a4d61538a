import { Button } from '@mantine/core';
import { IconBell, IconBellOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SessionState } from '@/shared/api/session';
import { notifyDone, notifyFailed } from '@/shared/ui/notify';
import { useOnline } from '@/shared/ui/online';
import { useProblemText } from '@/shared/ui/problem-text';
import { alertQuery, useChangeAlert } from '../api/alert';

type AlertButtonProps = {
  eventId: string;
  /** What one asks to be told of. */
  label: string;
  session: SessionState;
  login: string;
  className: string | undefined;
};

/** Asks for one mail when there are tickets, or takes that back. */
export function AlertButton({ eventId, label, session, login, className }: AlertButtonProps) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const online = useOnline();
  const { data: wanted = false, isPending } = useQuery({ ...alertQuery(eventId), enabled: session === 'signedIn' });
  const change = useChangeAlert(eventId);
  const bell = <IconBell size={20} aria-hidden />;
  if (session === 'anonymous') {
    return (
      <Button component={Link} to={login} size="lg" className={className} leftSection={bell}>
        {label}
      </Button>
    );
  }
  return (
    <Button
      size="lg"
      className={className}
      variant={wanted ? 'default' : 'filled'}
      leftSection={wanted ? <IconBellOff size={20} aria-hidden /> : bell}
      disabled={isPending || !online}
      // One at a time; it keeps the focus meanwhile.
      onClick={() =>
        !change.isPending &&
        change.mutate(!wanted, {
          onSuccess: ({ message }) => notifyDone(message),
          onError: (thrown) => notifyFailed(problemText(thrown)),
        })
      }
    >
      {wanted ? t('offer.alertCancel') : label}
    </Button>
  );
}
