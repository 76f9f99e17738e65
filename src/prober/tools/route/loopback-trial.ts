import { messageOf } from '../../../shared/domain/error-message'
import type { IpFamily, ProbeProtocol } from '../../../shared/model/probe'
import type { ToolRunner } from '../../../system/tools/tool-runner'
import { isRemark, readComplaint } from './complaint'
import { routeArguments } from './route-arguments'
import type { RouteKind } from './route-kind'
import { createRouteParser } from './route-parser'
import type { RouteCommand } from './route-program'

/** A use of a program that is to be tried. */
export interface LoopbackTrial {
  readonly kind: RouteKind
  readonly command: RouteCommand
  readonly protocol: ProbeProtocol
  readonly family: IpFamily
  readonly run: ToolRunner
}

/**
 * Why a program cannot be used for that, found by tracing to this computer itself; null where it can. A
 * computer without that family is no reason: to say so is what an order will bring.
 */
export async function refusalOnLoopback(trial: LoopbackTrial): Promise<string | null> {
  const { kind, command, protocol, family, run } = trial
  // It takes part of a second for each hop, and is there if Windows is.
  if (kind === 'tracert') return null
  const address = family === 4 ? '127.0.0.1' : '::1'
  const request = {
    address,
    family,
    protocol,
    firstTtl: 1,
    lastTtl: 1,
    waitMs: 1000,
    basePort: 33434
  }
  try {
    const args = [...command.before, ...routeArguments(kind, request)]
    const { stdout, stderr } = await run(command.path, args)
    return refusalIn(kind, family, stdout.split(/\r?\n/), stderr.split(/\r?\n/))
  } catch (error) {
    return messageOf(error)
  }
}

function refusalIn(
  kind: RouteKind,
  family: IpFamily,
  stdout: readonly string[],
  stderr: readonly string[]
): string | null {
  const parser = createRouteParser(kind, family)
  if (stdout.some((line) => parser.read(line).length > 0)) return null
  const complaints = stderr.map(readComplaint).filter((complaint) => complaint !== null)
  const fault = complaints.find((complaint) => complaint.kind === 'fault')
  if (fault !== undefined) return fault.detail
  if (complaints.length > 0) return null
  return stderr.find((line) => !isRemark(line))?.trim() ?? 'it prints nothing that can be read'
}
