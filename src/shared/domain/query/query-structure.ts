import { type LiqeQuery, parse } from 'liqe'
import { QueryProblem, quoted } from './query-error'
import type { Connective, Term, Token } from './query-tokens'
import { allOf, anyOf, notOf, type Test } from './verdict'

/** liqe's spelling of the connectives. */
const spellings: Readonly<Record<Connective['kind'], string>> = {
  and: 'AND',
  or: 'OR',
  not: 'NOT',
  open: '(',
  close: ')'
}

/** A token as liqe reads it, and where in the text given to liqe it begins. */
interface Written {
  readonly token: Token
  readonly offset: number
}

/**
 * Puts the tests of the terms together as connectives and brackets say. liqe reads the structure: each
 * term goes to it as its number. `not` binds closest, then `and` (also unwritten), then `or`; liqe
 * alone goes from left to right.
 * @throws QueryProblem
 */
export function compileStructure(allTokens: readonly Token[], testOf: (term: Term) => Test): Test {
  const tokens = withoutDoubleNots(allTokens)
  if (tokens.length === 0) throw at(allTokens.at(-1), 'Something must follow “not”.')
  refuseEmptyBrackets(tokens)
  const { text, written } = writeForLiqe(tokens)
  const tests = tokens.map((token) => (isTerm(token) ? testOf(token) : null))
  let tree: LiqeQuery
  try {
    tree = parse(text)
  } catch (error) {
    throw misplaced(tokens, written, error)
  }
  return compileNode(tree, (index) => tests[index] ?? null)
}

function refuseEmptyBrackets(tokens: readonly Token[]): void {
  tokens.forEach((token, index) => {
    const next = tokens[index + 1]
    if (token.kind !== 'open' || next?.kind !== 'close') return
    throw new QueryProblem('There is nothing between these brackets.', token.start, next.end)
  })
}

function isTerm(token: Token): token is Term {
  return token.kind === 'word' || token.kind === 'condition'
}

/** Two `not` in a row, which liqe refuses, are none. */
function withoutDoubleNots(tokens: readonly Token[]): Token[] {
  const kept: Token[] = []
  for (const token of tokens) {
    if (token.kind === 'not' && kept.at(-1)?.kind === 'not') kept.pop()
    else kept.push(token)
  }
  return kept
}

/**
 * The tokens in liqe's spelling, with every unwritten `and` written: else some brackets could be read
 * in two ways.
 */
function writeForLiqe(tokens: readonly Token[]): { text: string; written: Written[] } {
  const written: Written[] = []
  let text = ''
  tokens.forEach((token, index) => {
    const before = tokens[index - 1]
    const isOperand = isTerm(token) || token.kind === 'open' || token.kind === 'not'
    if (isOperand && before !== undefined && (isTerm(before) || before.kind === 'close')) {
      text += `${spellings.and} `
    }
    written.push({ token, offset: text.length })
    text += `${isTerm(token) ? `t${index}` : spellings[token.kind]} `
  })
  return { text, written }
}

function compileNode(node: LiqeQuery, testAt: (index: number) => Test | null): Test {
  switch (node.type) {
    case 'LogicalExpression':
      return anyOf(
        alternatives(node).map((operands) =>
          allOf(operands.map((operand) => compileNode(operand, testAt)))
        )
      )
    case 'UnaryOperator':
      return notOf(compileNode(node.operand, testAt))
    case 'ParenthesizedExpression':
      return compileNode(node.expression, testAt)
    case 'Tag': {
      const { expression } = node
      const name = expression.type === 'LiteralExpression' ? String(expression.value) : ''
      const test = testAt(Number(name.slice(1)))
      if (test === null) throw new Error(`liqe gave back ${name}`)
      return test
    }
    case 'EmptyExpression':
      throw new Error('liqe found brackets around nothing')
  }
}

/** liqe's chain `a or b and c`, which leans to the left, as alternatives of conjunctions. */
function alternatives(root: LiqeQuery): LiqeQuery[][] {
  let all: LiqeQuery[] = []
  const found = [all]
  let node = root
  while (node.type === 'LogicalExpression') {
    all.unshift(node.right)
    if (node.operator.operator === 'OR') {
      all = []
      found.unshift(all)
    }
    node = node.left
  }
  all.unshift(node)
  return found
}

function tokenAt(written: readonly Written[], offset: number): Token | undefined {
  return written.findLast((each) => each.offset <= offset)?.token
}

/** The sentence for what liqe refused; it tells the place, or that the text ended too soon. */
function misplaced(
  tokens: readonly Token[],
  written: readonly Written[],
  error: unknown
): QueryProblem {
  const offset = error instanceof Object && 'offset' in error ? Number(error.offset) : Infinity
  const token = Number.isFinite(offset) ? tokenAt(written, offset) : undefined
  const before = token === undefined ? tokens.at(-1) : tokens[tokens.indexOf(token) - 1]
  const isOpenEnded = before !== undefined && !isTerm(before) && before.kind !== 'close'
  if (isOpenEnded && before.kind !== 'open' && (token === undefined || token.kind === 'close')) {
    return at(before, `Something must follow ${quoted(before.kind)}.`)
  }
  if (token === undefined) {
    const open = unclosed(tokens)
    return open === undefined
      ? at(tokens.at(-1), 'The query ends too soon.')
      : at(open, 'This bracket is not closed.')
  }
  if (token.kind === 'close') return at(token, 'There is no bracket that this one closes.')
  if (token.kind === 'and' || token.kind === 'or') {
    const where = isOpenEnded && before.kind !== 'open' ? ` and ${quoted(before.kind)}` : ''
    return at(
      token,
      where === ''
        ? `Something must stand before ${quoted(token.kind)}. To search for the word, put it in quotes.`
        : `Something must stand between ${quoted(before?.kind ?? '')} and ${quoted(token.kind)}.`
    )
  }
  return at(token, 'This cannot stand here.')
}

function unclosed(tokens: readonly Token[]): Token | undefined {
  const open: Token[] = []
  for (const token of tokens) {
    if (token.kind === 'open') open.push(token)
    else if (token.kind === 'close') open.pop()
  }
  return open.at(-1)
}

function at(token: Token | undefined, message: string): QueryProblem {
  return new QueryProblem(message, token?.start ?? 0, token?.end ?? 0)
}
