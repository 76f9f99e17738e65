import { Fragment } from 'react'
import { isMac } from './is-mac'
import styles from './key-caps.module.css'
import { type KeyStroke, keyTexts } from './shortcuts'

/** Keys drawn as caps. */
export function KeyCaps({ stroke }: { readonly stroke: KeyStroke }) {
  return (
    <span className={styles['stroke']}>
      {keyTexts(stroke, isMac).map((text, index) => (
        <Fragment key={text}>
          {index > 0 && !isMac && '+'}
          <kbd className={styles['cap']}>{text}</kbd>
        </Fragment>
      ))}
    </span>
  )
}
