import { expect, it } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy'

it('starts from nothing and lets neither inline code nor eval in', () => {
  const policy = contentSecurityPolicy('abc')
  expect(policy).toMatch(/^default-src 'none'; script-src 'self';/)
  expect(policy).toContain("style-src 'self' 'nonce-abc'")
  expect(policy).not.toMatch(/unsafe|\*|https?:|data:/)
})
