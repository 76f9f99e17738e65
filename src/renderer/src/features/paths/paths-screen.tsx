import { type Ref, useImperativeHandle } from 'react'
import type { ScreenHandle } from '../../frame/screens'

/** Where packets go, and where on the way they get lost or late. */
export function PathsScreen({ ref }: { readonly ref: Ref<ScreenHandle> }) {
  useImperativeHandle(ref, () => ({ enterTable: () => undefined, focusTable: () => undefined }))
  return <main />
}
