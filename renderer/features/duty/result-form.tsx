import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Tooltip from '@mui/material/Tooltip'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { update } from '../../session/edits.ts'
import { DraftNotice } from '../../ui/draft-notice.tsx'
import { Drafted, useKept } from '../../ui/drafted.tsx'
import { SensitiveHint, sensitiveText } from '../../ui/sensitive-hint.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useUnsaved } from '../../ui/unsaved.ts'
import { useCommit } from '../../ui/use-commit.ts'
import type { Log } from './log-filter.ts'

/** Closes what a log has left open, with its result; reopens what was closed. */
export function ResultForm({ log }: { log: Log }) {
	const commit = useCommit()
	if (log.data.state === 'done') {
		if (log.data.demand === undefined && log.data.followUp === undefined) return null
		return (
			<Button
				sx={{ mt: 1 }}
				onClick={() => void commit('log.reopen', [update(log, { state: 'open' })], { done: '已改为未办结' })}
			>
				重新办理
			</Button>
		)
	}
	return (
		<Drafted form="result" title="处理结果" at={log.id} orgId={log.orgId}>
			{() => <Open log={log} />}
		</Drafted>
	)
}

function Open({ log }: { log: Log }) {
	const [result, setResult] = useKept('result', log.data.result ?? '')
	useUnsaved(result !== (log.data.result ?? ''))
	const [missing, setMissing] = useState(false)
	const commit = useCommit()
	const close = async (event?: FormEvent) => {
		event?.preventDefault()
		if (result.trim() === '') return setMissing(true)
		await commit('log.close', [update(log, { result, state: 'done' })], { done: '已办结' })
	}
	return (
		<Box
			component="form"
			noValidate
			onSubmit={close}
			sx={{ mt: 1.5, display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}
		>
			<DraftNotice />
			<TextArea
				label="处理结果"
				maxRows={6}
				value={result}
				error={missing}
				helperText={
					missing
						? '请填写处理结果'
						: sensitiveText(result) && <SensitiveHint text={result} onChange={setResult} />
				}
				onChange={event => {
					setMissing(false)
					setResult(event.target.value)
				}}
				onKeyDown={(event: KeyboardEvent) => {
					if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void close()
				}}
			/>
			<Tooltip describeChild title="Ctrl+Enter">
				<Button type="submit" variant="contained" sx={{ flexShrink: 0 }}>
					办结
				</Button>
			</Tooltip>
		</Box>
	)
}
