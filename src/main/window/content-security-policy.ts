/**
 * The policy every page and file of the app is served with (W3C CSP Level 3). Only own files run;
 * the component kit's one inline style sheet is let in by `nonce`, which is new for each delivery.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join('; ')
}
