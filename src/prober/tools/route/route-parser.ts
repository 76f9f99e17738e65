import type { IpFamily } from '../../../shared/model/probe'
import type { RouteParser } from './hop-finding'
import type { RouteKind } from './route-kind'
import { TracepathParser } from './tracepath-parser'
import { TracerouteParser } from './traceroute-parser'
import { TracertParser } from './tracert-parser'

/** A parser for one run of a program of that kind; hops have to come in their order. */
export function createRouteParser(kind: RouteKind, family: IpFamily): RouteParser {
  switch (kind) {
    case 'linux':
    case 'busybox':
    case 'bsd':
      return new TracerouteParser(kind, family)
    case 'tracepath':
      return new TracepathParser(family)
    case 'tracert':
      return new TracertParser()
  }
}
