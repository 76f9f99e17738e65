/** Thrown by `withinTime`. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError'
}

/**
 * The outcome of `promise` where it comes within `ms` milliseconds.
 * @throws TimeLimitError otherwise. What the promise stands for goes on.
 */
export async function withinTime<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new TimeLimitError(`no answer for ${ms / 1000} seconds`))
    }, ms)
  })
  try {
    return await Promise.race([promise, limit])
  } finally {
    clearTimeout(timer)
  }
}
