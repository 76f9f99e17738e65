import { Button, Loader, TextInput } from '@mantine/core'
import { type SubmitEvent, useEffect, useState } from 'react'
import type { SocketRow } from '../../../../shared/model/socket'
import { sentence } from '../../format/sentence'
import { sizes } from '../../theme/tokens'
import styles from './port-check.module.css'
import { PortAnswerView } from './port-answer-view'
import { readPort } from './read-port'
import { usePortCheck } from './use-port-check'

/** The box “Is a port free?”: a number in, the answer out. */
export function PortCheckForm({
  initialPort,
  onHolder
}: {
  /** Asked about at once; null for none. */
  readonly initialPort: number | null
  readonly onHolder: (row: SocketRow) => void
}) {
  const [text, setText] = useState(initialPort === null ? '' : String(initialPort))
  const [problem, setProblem] = useState<string | null>(null)
  const { question, ask, forget } = usePortCheck()

  useEffect(() => {
    if (initialPort !== null) void ask(initialPort)
  }, [initialPort, ask])

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    const read = readPort(text)
    setProblem(read.ok ? null : read.problem)
    if (read.ok) void ask(read.port)
    else forget()
  }

  function askAbout(port: number): void {
    setText(String(port))
    setProblem(null)
    void ask(port)
  }

  return (
    <div className={styles['box']}>
      <form className={styles['form']} onSubmit={submit}>
        <TextInput
          className={styles['field'] ?? ''}
          label="Port, 1 to 65535"
          value={text}
          error={problem}
          autoComplete="off"
          data-autofocus
          onFocus={(event) => {
            event.currentTarget.select()
          }}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setProblem(null)
          }}
        />
        <Button type="submit" className={styles['check'] ?? ''}>
          Check
        </Button>
      </form>
      <div role="status" className={styles['answer']}>
        {question.state === 'asking' && (
          <p className={styles['text']}>
            <Loader size={sizes['icon-small']} color="var(--accent)" aria-hidden /> Trying port{' '}
            {question.port}…
          </p>
        )}
        {question.state === 'failed' && (
          <p className={styles['problem']}>
            The port could not be tried. {sentence(question.reason)}
          </p>
        )}
        {question.state === 'answered' && (
          <PortAnswerView {...question} onPort={askAbout} onHolder={onHolder} />
        )}
      </div>
    </div>
  )
}
