import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyMarkup } from './body-markup'

describe('bodyMarkup', () => {
  it('leaves nothing for Linux to read as a tag or as a letter by name', () => {
    expect(bodyMarkup('<a href="x">R&amp;D</a> opened it.', 'linux')).toBe(
      '&lt;a href="x"&gt;R&amp;amp;D&lt;/a&gt; opened it.'
    )
  })

  it('is the text again once the desktop has read it', () => {
    const letters: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }
    const any = fc.string({ unit: fc.constantFrom('<', '>', '&', 'amp;', 'lt;', '"', 'b', '\n') })
    fc.assert(
      fc.property(any, (text) => {
        const markup = bodyMarkup(text, 'linux')
        expect(markup).not.toMatch(/[<>]/)
        expect(markup.replace(/&(lt|gt|amp);/g, (letter) => letters[letter] ?? '?')).toBe(text)
      })
    )
  })

  it('changes nothing where the body is plain text', () => {
    expect(bodyMarkup('<b>&', 'win32')).toBe('<b>&')
    expect(bodyMarkup('<b>&', 'darwin')).toBe('<b>&')
  })
})
