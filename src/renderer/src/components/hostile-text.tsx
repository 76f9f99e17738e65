import { showControls } from '../../../shared/domain/visible-text'

/**
 * Text that a stranger wrote (process names, command lines), with control and bidirectional
 * characters made visible and kept from turning the text around it.
 */
export function HostileText({ children }: { readonly children: string }) {
  return <bdi>{showControls(children)}</bdi>
}
