import { networkInterfaces } from 'node:os'
import { canonicalAddress } from './canonical-address'

/** Whether this computer has this address, canonical and without a zone, itself. */
export function isOwnAddress(address: string): boolean {
  const all = Object.values(networkInterfaces()).flatMap((interfaces) => interfaces ?? [])
  return all.some((own) => canonicalAddress(own.address) === address)
}
