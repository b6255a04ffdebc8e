/** Many rows that may each be about somebody known, decided at once; each can still be decided otherwise. */
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useToast } from '#renderer/ui/toast.tsx'
import type { ShownRow } from './engine-types.ts'
import type { ImportFlow } from './use-import.ts'

interface BulkQuestionProps {
	flow: ImportFlow
	/** Those that are shown. */
	rows: readonly ShownRow[]
}

/** Nothing where a single row asks: that is decided beside the row. */
export function BulkQuestion({ flow, rows }: BulkQuestionProps) {
	const toast = useToast()
	const asks = rows.flatMap(({ ask }) => (ask === undefined ? [] : [ask]))
	if (asks.length < 2) return null
	const sure = asks.flatMap(({ key, id }) => (id === undefined ? [] : [[key, id] as const]))
	const decide = (said: readonly (readonly [string, string])[], text: string) => {
		const before = flow.choices.people
		void flow.decide(choices => ({ ...choices, people: new Map([...choices.people, ...said]) }))
		const undo = () => void flow.decide(choices => ({ ...choices, people: before }))
		toast({ text, severity: 'info', action: { label: '撤回', run: undo } })
	}
	const open = asks.length - sure.length
	return (
		<Alert
			severity="warning"
			action={
				<>
					<Button
						color="inherit"
						disabled={sure.length === 0}
						onClick={() => decide(sure, `${sure.length} 行按同一人处理，不再另建人员`)}
					>
						{sure.length} 行都是同一人
					</Button>
					<Button
						color="inherit"
						onClick={() =>
							decide(
								asks.map(({ key }) => [key, 'new'] as const),
								`${asks.length} 行按另外的人处理，将新增人员`,
							)
						}
					>
						{asks.length} 行都是另外的人
					</Button>
				</>
			}
		>
			这 {asks.length} 行可能就是系统里已有的人，可以点开逐行确认，也可以一起定。
			{open > 0 && `其中 ${open} 行可能是好几个人中的一个，要逐行选。`}
		</Alert>
	)
}
