import { expect, it } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy'

it('starts from nothing and lets neither inline code nor eval in', () => {
  const policy = contentSecurityPolicy('abc')
  expect(policy).toMatch(/^default-src 'none'; script-src 'self';/)
  expect(policy).toContain("style-src 'self' 'nonce-abc'")
  expect(directivesOf(policy)).toEqual({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'nonce-abc'"],
    'font-src': ["'self'"],
    'img-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"]
  })
  expect(policy).not.toMatch(/unsafe|\*|https?:|data:/)
})

function directivesOf(policy: string): Record<string, string[]> {
  return Object.fromEntries(
    policy.split('; ').map((part) => {
      const [name = '', ...sources] = part.split(' ')
      return [name, sources]
    })
  )
}
