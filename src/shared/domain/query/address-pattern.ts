import { unmappedAddress } from '../unmapped-address'
import { addressNumber, networkTest } from './address-number'
import { type Condition, listParts, type Piece } from './query-field'
import { QueryProblem, quoted } from './query-error'
import { wildcardTest } from './text-pattern'

/** A test of one end of a socket; a port of null is none. */
export type EndTest = (address: string, port: number | null) => boolean

const bracketed = /^\[([^\]]*)\](?::(\d{1,5}))?$/
const withPort = /^([^:]+):(\d{1,5})$/
const beginning = /^[0-9a-f:.]+$/i

/**
 * Reads a condition on an address: `10.0.0.0/8`, `fe80::/10`, `127.0.0.1`, `[::1]:80`, `localhost`, a
 * beginning such as `192.168.`, or with `*` for anything. A list means any of them.
 * @throws QueryProblem
 */
export function addressPattern(fieldName: string, { value }: Condition): EndTest {
  const tests = listParts(value).map((part) => endTest(fieldName, part))
  return (address, port) => tests.some((test) => test(address, port))
}

function endTest(fieldName: string, part: Piece): EndTest {
  const [, host = part.text, port] = bracketed.exec(part.text) ?? withPort.exec(part.text) ?? []
  const isMeant = hostTest(fieldName, host.toLowerCase(), part)
  if (port === undefined) return (address) => isMeant(address)
  const wanted = Number(port)
  return (address, own) => own === wanted && isMeant(address)
}

function hostTest(fieldName: string, host: string, part: Piece): (address: string) => boolean {
  if (host === 'localhost') {
    const tests = [networkOf('127.0.0.0', 8), networkOf('::1', 128)]
    return (address) => tests.some((test) => test(address))
  }
  if (host.includes('/')) return cidrTest(fieldName, host, part)
  const number = addressNumber(host)
  if (number !== null) return networkOf(host, number.length * 32)
  if (host.includes('*') && !part.quoted) {
    const test = wildcardTest(host)
    return (address) => test(unmappedAddress(address))
  }
  if (beginning.test(host)) return (address) => unmappedAddress(address).startsWith(host)
  throw new QueryProblem(
    `“${fieldName}” takes an address, its beginning or a network, such as 10.0.0.0/8 or fe80::/10, not ${quoted(part.text)}.`,
    part.start,
    part.end
  )
}

function cidrTest(fieldName: string, text: string, part: Piece): (address: string) => boolean {
  const slash = text.indexOf('/')
  const [host, length] = [text.slice(0, slash), text.slice(slash + 1)]
  const number = addressNumber(host)
  if (number === null) {
    throw new QueryProblem(
      `${quoted(host)} is no whole address: write a network as 10.0.0.0/8 or fe80::/10.`,
      part.start,
      part.end
    )
  }
  const mapped = number.length === 1 && host.includes(':') ? 96 : 0
  const most = number.length * 32 + mapped
  const bits = /^\d{1,3}$/.test(length) ? Number(length) : Infinity
  if (bits <= most && bits >= mapped) return networkOf(host, bits - mapped)
  throw new QueryProblem(
    `Behind the “/” of ${fieldName}:${host} stands a number of bits from ${mapped} to ${most}, not ${quoted(length)}.`,
    part.start,
    part.end
  )
}

function networkOf(host: string, bits: number): (address: string) => boolean {
  const isInside = networkTest(addressNumber(host) ?? [], bits)
  return (address) => {
    const number = addressNumber(address)
    return number !== null && isInside(number)
  }
}
