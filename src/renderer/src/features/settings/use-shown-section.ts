import { type RefObject, useRef, useState } from 'react'
import { type SectionId, sections } from './setting-sections'

/** A section counts as shown while its top is above this share of the height. */
const shareFromTop = 0.15

/** Which part of the screen is on show, and the way to another. */
export function useShownSection(content: RefObject<HTMLElement | null>): {
  readonly shown: SectionId
  readonly show: (id: SectionId) => void
  readonly onScroll: () => void
} {
  const [shown, setShown] = useState<SectionId>('appearance')
  /** The next scrolling is that to a part which was chosen, and says nothing more. */
  const isChosen = useRef(false)

  function partOf(id: SectionId): HTMLElement | null {
    return content.current?.querySelector<HTMLElement>(`[data-section="${id}"]`) ?? null
  }

  return {
    shown,
    show(id) {
      setShown(id)
      isChosen.current = true
      const part = partOf(id)
      part?.scrollIntoView({ block: 'start' })
      part?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
    },
    onScroll() {
      const box = content.current
      if (box === null) return
      if (isChosen.current) {
        isChosen.current = false
        return
      }
      const isAtEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 1
      const line = box.getBoundingClientRect().top + box.clientHeight * shareFromTop
      const last = isAtEnd
        ? sections.at(-1)
        : sections.findLast(({ id }) => {
            const part = partOf(id)
            return part !== null && part.getBoundingClientRect().top <= line
          })
      if (last !== undefined) setShown(last.id)
    }
  }
}
