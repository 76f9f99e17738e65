/** Shorter buffers may lie in the heap of V8, which moves them; bytes. */
const shortest = 128

/**
 * A buffer of zeroes for a function of the system to write into: at least `size` bytes, outside of
 * V8's heap, where it stays in its place for as long as it is held.
 */
export function nativeBuffer(size: number): Buffer {
  const buffer = Buffer.allocUnsafeSlow(Math.max(size, shortest))
  return buffer.fill(0)
}
