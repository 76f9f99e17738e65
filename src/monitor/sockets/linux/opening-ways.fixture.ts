import { loadKoffi } from '../../../system/native/load-koffi'
import { nativeFolders } from './native-folder'
import { openFolderByPath, type OpenNumberedFolder } from './numbered-folder'

const koffi = process.platform === 'linux' ? loadKoffi() : null

/** Every way to open a folder of numbers that this machine has, with its name. */
export const openingWays: readonly (readonly [string, OpenNumberedFolder])[] = [
  ['by path', openFolderByPath],
  ...(koffi?.known === true ? [['natively', ascending(nativeFolders(koffi.value))] as const] : [])
]

/** Proc(5) lists ascending numbers; the file system of a made-up one may list them in any order. */
function ascending(open: OpenNumberedFolder): OpenNumberedFolder {
  return (path) => {
    const folder = open(path)
    return {
      numbers: () => folder.numbers().sort((a, b) => a - b),
      socketAt: (number) => folder.socketAt(number),
      close: () => {
        folder.close()
      }
    }
  }
}
