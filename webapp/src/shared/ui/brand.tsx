import classes from './brand.module.css';

/** The mark is a ticket whose tear-off line is the stem of the T. */
export function Brand({ suffix }: { suffix?: string }) {
  return (
    <span className={classes.brand}>
      <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden>
        <rect width="32" height="32" rx="9" fill="#6741d9" />
        <path
          fill="#fff"
          d="M6 10.5A1.5 1.5 0 0 1 7.5 9h17a1.5 1.5 0 0 1 1.5 1.5v2.7a2.9 2.9 0 0 0 0 5.6v2.7a1.5 1.5 0 0 1-1.5 1.5h-17A1.5 1.5 0 0 1 6 21.5v-2.7a2.9 2.9 0 0 0 0-5.6z"
        />
        <path stroke="#6741d9" strokeWidth="1.8" strokeLinecap="round" strokeDasharray="0 3.2" d="M19.5 11.4v10" />
      </svg>
      <span className={classes.word}>TIKETI</span>
      {suffix && <span className={classes.suffix}>{suffix}</span>}
    </span>
  );
}
