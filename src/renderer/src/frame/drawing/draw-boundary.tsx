import { Component, type ReactNode } from 'react'
import { type ThrownText, thrownText } from '../../format/thrown-text'
import { reportPageError } from '../../report-page-error'
import { DrawFaultMessage } from './draw-fault-message'

export interface DrawBoundaryProps {
  /** What is drawn, as the beginning of a sentence: “The Ports screen”. */
  readonly subject: string
  /** What still works without it, in a sentence. */
  readonly rest: string
  /** What is not on show is tried anew when it comes on show. Always, where it is left out. */
  readonly isShown?: boolean
  readonly children: ReactNode
}

interface DrawBoundaryState {
  readonly fault: ThrownText | null
}

/**
 * Keeps an error that is thrown while its children are drawn from taking the whole window away: it stands in
 * their place and says what happened. A class, since React offers this to classes alone.
 */
export class DrawBoundary extends Component<DrawBoundaryProps, DrawBoundaryState> {
  override readonly state: DrawBoundaryState = { fault: null }

  static getDerivedStateFromError(thrown: unknown): DrawBoundaryState {
    return { fault: thrownText(thrown) }
  }

  override componentDidCatch(thrown: unknown): void {
    reportPageError(`${this.props.subject} could not be drawn`, thrown)
  }

  override componentDidUpdate(before: DrawBoundaryProps, { fault }: DrawBoundaryState): void {
    const comesOnShow = this.props.isShown !== false && before.isShown === false
    // One that arose with this very drawing stays: drawn again at once it would be thrown for ever.
    if (comesOnShow && fault !== null && fault === this.state.fault) this.#drawAgain()
  }

  readonly #drawAgain = (): void => {
    this.setState({ fault: null })
  }

  override render(): ReactNode {
    const { subject, rest, isShown = true, children } = this.props
    const { fault } = this.state
    if (fault === null) return children
    if (!isShown) return null
    return (
      <DrawFaultMessage subject={subject} rest={rest} fault={fault} onDrawAgain={this.#drawAgain} />
    )
  }
}
