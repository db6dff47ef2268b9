import classes from './safe-html.module.css';

/**
 * Text of a player that EVE lets be formatted. Safe to set as HTML because the server has rebuilt it from a short list
 * of tags before it was sent (`a` to http and https only, `b`, `i`, `u`, `br`, `span` with three known classes; no
 * styles, no handlers), and because the page's policy runs no inline script. Nothing else may be passed in here.
 */
export function SafeHtml({ html }: { readonly html: string }) {
  return <div className={classes.text} dir="auto" dangerouslySetInnerHTML={{ __html: html }} />;
}
