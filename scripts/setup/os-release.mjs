// @ts-check

/** @typedef {'debian' | 'rpm' | 'other'} PackageFamily */

const RPM_SYSTEMS = new Set(['fedora', 'rhel', 'centos', 'suse', 'opensuse'])

/**
 * Reads the NAME=value lines of /etc/os-release. Source: os-release(5).
 *
 * @param {string} text
 * @returns {Record<string, string>}
 */
export function parseOsRelease(text) {
  /** @type {Record<string, string>} */
  const fields = {}
  for (const line of text.split('\n')) {
    const match = /^\s*([A-Z][A-Z0-9_]*)=(.*?)\s*$/.exec(line)
    if (match?.[1] && match[2] !== undefined) fields[match[1]] = unquote(match[2])
  }
  return fields
}

/**
 * Which package manager's words a system understands, by its own name and its ancestors'.
 *
 * @param {Record<string, string>} fields
 * @returns {PackageFamily}
 */
export function packageFamily(fields) {
  const names = [fields['ID'] ?? '', ...(fields['ID_LIKE'] ?? '').split(' ')]
  if (names.includes('debian') || names.includes('ubuntu')) return 'debian'
  return names.some((name) => RPM_SYSTEMS.has(name)) ? 'rpm' : 'other'
}

/** @param {string} value */
function unquote(value) {
  const quoted = /^(["'])(.*)\1$/.exec(value)
  return quoted ? (quoted[2] ?? '').replace(/\\(["'$`\\])/g, '$1') : value
}
