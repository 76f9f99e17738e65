// @ts-check

/**
 * The Debian package that holds each library Electron links to, newest name first: Debian 13
 * and Ubuntu 24.04 renamed those that hold a time (the 64-bit time_t transition).
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const DEBIAN_PACKAGES = {
  'libX11.so.6': ['libx11-6'],
  'libXcomposite.so.1': ['libxcomposite1'],
  'libXdamage.so.1': ['libxdamage1'],
  'libXext.so.6': ['libxext6'],
  'libXfixes.so.3': ['libxfixes3'],
  'libXrandr.so.2': ['libxrandr2'],
  'libasound.so.2': ['libasound2t64', 'libasound2'],
  'libatk-1.0.so.0': ['libatk1.0-0t64', 'libatk1.0-0'],
  'libatk-bridge-2.0.so.0': ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  'libatspi.so.0': ['libatspi2.0-0t64', 'libatspi2.0-0'],
  'libcairo.so.2': ['libcairo2'],
  'libcups.so.2': ['libcups2t64', 'libcups2'],
  'libdbus-1.so.3': ['libdbus-1-3'],
  'libdrm.so.2': ['libdrm2'],
  'libexpat.so.1': ['libexpat1'],
  'libgbm.so.1': ['libgbm1'],
  'libgio-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libglib-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libgobject-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libgtk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libnspr4.so': ['libnspr4'],
  'libnss3.so': ['libnss3'],
  'libnssutil3.so': ['libnss3'],
  'libpango-1.0.so.0': ['libpango-1.0-0'],
  'libsmime3.so': ['libnss3'],
  'libudev.so.1': ['libudev1'],
  'libxcb.so.1': ['libxcb1'],
  'libxkbcommon.so.0': ['libxkbcommon0']
}

/**
 * @param {string} library
 * @returns {readonly string[]} Empty when no package is known.
 */
export function debianPackagesFor(library) {
  return DEBIAN_PACKAGES[library] ?? []
}

/**
 * The libraries the dynamic linker did not find, each once. Source: ldd(1), glibc's output.
 *
 * @param {string} lddOutput
 */
export function parseMissingLibraries(lddOutput) {
  const found = lddOutput.matchAll(/^\s*(\S+) => not found$/gm)
  return [...new Set(Array.from(found, (match) => match[1] ?? ''))]
}

/**
 * The C library version a program asks for in vain, when the system is older than the program.
 *
 * @param {string} lddOutput
 */
export function parseMissingGlibc(lddOutput) {
  return /version [`'](GLIBC_[\d.]+)' not found/.exec(lddOutput)?.[1]
}
