// @ts-check

/**
 * @typedef {object} DebRequest What a deb is to be made of, as electron-builder asks fpm for it.
 * @property {string} file The deb to write.
 * @property {string} compression As `dpkg-deb -Z` names it.
 * @property {Readonly<Record<string, string>>} fields Of deb-control(5), without Installed-Size.
 * @property {{ name: 'postinst' | 'postrm', from: string }[]} scripts
 * @property {{ from: string, to: string }[]} contents Files and folders with their places, which begin with /.
 */

/** fpm's options by the field that each of them sets. */
const FIELDS = /** @type {Readonly<Record<string, string>>} */ ({
  '--name': 'Package',
  '--version': 'Version',
  '--architecture': 'Architecture',
  '--maintainer': 'Maintainer',
  '--category': 'Section',
  '--deb-priority': 'Priority',
  '--url': 'Homepage',
  '--description': 'Description',
  '--vendor': 'Vendor',
  '--license': 'License'
})

/** Those that may be given several times; the values are joined. */
const LISTS = /** @type {Readonly<Record<string, string>>} */ ({
  '-d': 'Depends',
  '--deb-recommends': 'Recommends'
})

const SCRIPTS = /** @type {Readonly<Record<string, 'postinst' | 'postrm'>>} */ ({
  '--after-install': 'postinst',
  '--after-remove': 'postrm'
})

/** fpm's words for what dpkg-deb(1) calls otherwise. */
const COMPRESSIONS = /** @type {Readonly<Record<string, string>>} */ ({ gz: 'gzip', zst: 'zstd' })

/** Options that say nothing that is not so anyway, and those of them that have a value. */
const FORM = ['-s', 'dir', '--force', '-t', 'deb']

/**
 * Reads the arguments that electron-builder gives fpm for a deb.
 *
 * @param {readonly string[]} args
 * @returns {DebRequest}
 * @throws Error with a sentence for whatever is not known, so that nothing that was asked for gets lost
 */
export function readFpmArguments(args) {
  const form = args.slice(0, FORM.length)
  if (form.join(' ') !== FORM.join(' ')) {
    throw new Error(`Only debs made of folders are known here, not: ${form.join(' ')}`)
  }
  /** @type {Record<string, string>} */
  const fields = {}
  /** @type {DebRequest['scripts']} */
  const scripts = []
  /** @type {DebRequest['contents']} */
  const contents = []
  let file = ''
  let compression = 'xz'

  const rest = args.slice(FORM.length)
  while (rest.length > 0) {
    const word = rest.shift() ?? ''
    if (!word.startsWith('-')) {
      contents.push(readPlace(word))
      continue
    }
    const value = rest.shift()
    if (value === undefined) throw new Error(`${word} has no value.`)
    const script = SCRIPTS[word]
    const field = FIELDS[word]
    const list = LISTS[word]
    if (script) scripts.push({ name: script, from: value })
    else if (field) fields[field] = value
    else if (list) fields[list] = fields[list] ? `${fields[list]}, ${value}` : value
    else if (word === '--package') file = value
    else if (word === '--deb-compression') compression = COMPRESSIONS[value] ?? value
    else throw new Error(`The option ${word} of fpm is not known here.`)
  }
  if (!file) throw new Error('--package is missing.')
  return { file, compression, fields, scripts, contents }
}

/**
 * A place in the package: `FROM=TO`, where a folder whose path ends in a slash stands for what is in it.
 *
 * @param {string} word
 */
function readPlace(word) {
  const end = word.lastIndexOf('=')
  const to = word.slice(end + 1)
  if (end < 1 || !to.startsWith('/') || to.split('/').includes('..')) {
    throw new Error(`${word} names no place in the package.`)
  }
  return { from: word.slice(0, end), to }
}
