import { Dialog } from '../dialog'
import { KeyCaps } from './key-caps'
import styles from './keys-dialog.module.css'
import { keyText, shortcutGroups } from './shortcuts'

/** Lists every key there is. */
export function KeysDialog({
  opened,
  onClose
}: {
  readonly opened: boolean
  readonly onClose: () => void
}) {
  return (
    <Dialog title="Keys" opened={opened} onClose={onClose}>
      <div className={styles['groups']}>
        {shortcutGroups.map(({ title, shortcuts }) => (
          <table key={title} className={styles['group']}>
            <caption className={styles['title']}>{title}</caption>
            <tbody>
              {shortcuts.map(({ label, strokes }) => (
                <tr key={label}>
                  <th scope="row" className={styles['label']}>
                    {label}
                  </th>
                  <td className={styles['keys']}>
                    {strokes.map((stroke) => (
                      <KeyCaps key={keyText(stroke, false)} stroke={stroke} />
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </Dialog>
  )
}
