import { type ReactNode, useEffect, useRef } from 'react';
import classes from './outcome.module.css';

type OutcomeProps = {
  tone: 'success' | 'warn' | 'danger' | 'info' | 'neutral';
  icon: ReactNode;
  title: string;
  text?: ReactNode;
  /** What is to be done next. */
  actions?: ReactNode;
  children?: ReactNode;
};

/** How a payment stands, in one card. Its title takes the focus, so that it is read out whenever it changes. */
export function Outcome({ tone, icon, title, text, actions, children }: OutcomeProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [title]);
  return (
    <section className={classes.outcome} data-tone={tone} data-testid="outcome">
      <title>{`${title} · TIKETI`}</title>
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <h1 ref={heading} tabIndex={-1} className={classes.title}>
        {title}
      </h1>
      {text && <div className={classes.text}>{text}</div>}
      {children}
      {actions && <div className={classes.actions}>{actions}</div>}
    </section>
  );
}

/** Facts in two columns. */
export function Facts({ facts }: { facts: (readonly [name: string, value: ReactNode] | null)[] }) {
  return (
    <dl className={classes.facts}>
      {facts
        .filter((fact) => fact !== null)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
