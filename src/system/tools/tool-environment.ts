/**
 * The environment programs of the system are run in: English words and dates, but names as they are: in
 * the C locale ps of macOS writes every byte of a name beyond ASCII as "M-x" (vis(3)). COLUMNS would cut
 * the lines of ps. Programs of Windows heed none of these.
 */
export function toolEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([key]) => !/^(LC_.*|LANG|LANGUAGE|COLUMNS)$/.test(key))
  return { ...Object.fromEntries(kept), LANG: 'C', LC_CTYPE: 'UTF-8' }
}
