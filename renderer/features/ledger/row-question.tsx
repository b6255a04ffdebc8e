/** What only a person can decide about a row: whether somebody is the same, whether a post changes hands. */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { RowDetail } from './engine-types.ts'
import type { ImportFlow } from './use-import.ts'

interface RowQuestionProps {
	flow: ImportFlow
	rowKey: string
	question: NonNullable<RowDetail['question']>
}

export function RowQuestion({ flow, rowKey, question }: RowQuestionProps) {
	if (question.kind === 'grid')
		return (
			<Alert severity="warning" sx={{ mb: 1 }}>
				{question.said === ''
					? '这一行没有写网格。请在下面的单元格里补上，或在“列的含义”里指定网格列。'
					: `没有叫“${question.said}”的网格。请在上方指定它是哪个网格。`}
			</Alert>
		)
	if (question.kind === 'taken') {
		const handOver = () =>
			void flow.decide(before => ({ ...before, handOver: new Set(before.handOver).add(rowKey) }))
		return (
			<Alert severity="warning" sx={{ mb: 1 }}>
				这个网格现任书记兼网格长是{question.holder}。
				{question.canHandOver ? (
					<Box sx={{ mt: 1 }}>
						<Button variant="outlined" onClick={handOver}>
							由这一行的人接任
						</Button>
						<Typography variant="body2" sx={{ mt: 0.5 }}>
							接任后，{question.holder}的任职到接任前一天为止。不选则这一行不导入。
						</Typography>
					</Box>
				) : (
					'文件里有两行都写成了书记，请只留一行，或把另一位改为副职。'
				)}
			</Alert>
		)
	}
	const { key, likely } = question
	const choose = (value: string) =>
		void flow.decide(before => ({ ...before, people: new Map(before.people).set(key, value) }))
	return (
		<Alert severity="warning" sx={{ mb: 1, '& .MuiAlert-message': { flex: 1 } }}>
			可能是系统里已有的人：
			{likely.map(({ id, name, phone, where, by, fresh }) => (
				<Box key={id} sx={{ display: 'flex', alignItems: 'center', gap: 1, mt: 0.75 }}>
					<Box sx={{ flex: 1, minWidth: 0 }}>
						<strong>{name}</strong> {phone}
						<Typography variant="body2">
							{[by, where, fresh && '本次新增'].filter(Boolean).join('；')}
						</Typography>
					</Box>
					<Button variant="outlined" onClick={() => choose(id)} sx={{ flexShrink: 0 }}>
						同一人
					</Button>
				</Box>
			))}
			<Box sx={{ display: 'flex', gap: 1, mt: 1 }}>
				<Button variant="outlined" onClick={() => choose('new')}>
					另一人，新增
				</Button>
				<Button onClick={() => choose('skip')}>不导入</Button>
			</Box>
		</Alert>
	)
}
