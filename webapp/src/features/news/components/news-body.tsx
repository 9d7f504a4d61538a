import classes from './news-body.module.css';

/** Text of news as the server made it: it lets through a short list of tags, and no script in any form. */
export function NewsBody({ html }: { html: string }) {
  return <div className={classes.body} dangerouslySetInnerHTML={{ __html: html }} />;
}
