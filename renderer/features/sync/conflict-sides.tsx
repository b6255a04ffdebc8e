/** The two values side by side, each with who wrote it and when; where three people wrote, three. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import type { Hlc } from '#shared/sync/clock.ts'
import { useClient } from '../../session/session.tsx'
import { fieldKind } from '../../ui/field-kinds.ts'
import { clockTime } from '../../ui/format.ts'
import { type Names, valueText } from '../../ui/record-words.ts'
import type { Dispute } from './conflicts.ts'
import { DiffText } from './diff-text.tsx'
import { useDecide } from './use-decide.ts'

interface ConflictSidesProps {
	dispute: Dispute
	names: Names
	/** The place in words: 第一网格 的 备注. */
	title: string
}

export function ConflictSides({ dispute, names, title }: ConflictSidesProps) {
	const { rec, path, value, at, alternatives } = dispute
	const decide = useDecide(rec.collection, false)
	const byText = useByText(dispute, names)
	const only = alternatives.length === 1
	const isText = ['text', 'line'].includes(fieldKind(rec.collection, path).type)
	return (
		<>
			<Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(300px, 1fr))', gap: 1.5 }}>
				<Side
					head="左：现在采用"
					by={at === '' ? '' : byText(at)}
					action="采用左边"
					onChoose={decide.may ? () => decide.keep([dispute], title) : undefined}
					chosen
				>
					{isText && only && typeof value === 'string' ? (
						<DiffText side="left" left={value} right={String(alternatives[0]?.value ?? '')} />
					) : (
						valueText(rec.collection, path, value, names)
					)}
				</Side>
				{alternatives.map((alternative, i) => (
					<Side
						key={alternative.conflict.id}
						head={only ? '右：未采用' : `右 ${i + 1}：未采用`}
						by={byText(alternative.at)}
						action={only ? '采用右边' : `采用右 ${i + 1}`}
						onChoose={decide.may ? () => decide.adopt(dispute, alternative, title) : undefined}
					>
						{isText && typeof alternative.value === 'string' ? (
							<DiffText side="right" left={String(value ?? '')} right={alternative.value} />
						) : (
							valueText(rec.collection, path, alternative.value, names)
						)}
					</Side>
				))}
			</Box>
			{!decide.may && <NotMine />}
		</>
	)
}

/** Why there is nothing to click. */
export function NotMine() {
	return (
		<Typography variant="body2" sx={{ mt: 1, color: 'text.secondary' }}>
			您的账号不能修改这条记录，请告诉社区工作者或相关同事来决定。
		</Typography>
	)
}

/** Who wrote a value and when; where all of them are one's own, at which PC. */
function useByText({ at, alternatives }: Dispute, names: Names): (clock: Hlc) => string {
	const { node } = useClient().account()
	const authors = new Set([at, ...alternatives.map(each => each.at)].map(names.author))
	const allMine = authors.size === 1 && authors.has('我')
	return clock => {
		const place = !allMine ? '' : clock.endsWith(node) ? '（这台电脑）' : '（另一台电脑）'
		return `${names.author(clock)}${place}，${clockTime(clock)}`
	}
}

interface SideProps {
	head: string
	by: string
	action: string
	onChoose: (() => void) | undefined
	chosen?: boolean
	children: ReactNode
}

function Side({ head, by, action, onChoose, chosen = false, children }: SideProps) {
	return (
		<Box
			sx={{
				display: 'flex',
				flexDirection: 'column',
				border: 1,
				borderColor: chosen ? 'success.main' : 'divider',
				borderRadius: 1,
				p: 1.25,
			}}
		>
			<Typography variant="body2" sx={{ color: 'text.secondary' }}>
				<strong>{head}</strong>
				{by && `　${by}`}
			</Typography>
			<Box sx={{ my: 1, flex: 1, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{children}</Box>
			{onChoose !== undefined && (
				<Button variant="outlined" onClick={onChoose} sx={{ alignSelf: 'flex-start' }}>
					{action}
				</Button>
			)}
		</Box>
	)
}
