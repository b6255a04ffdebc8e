/** A record that one deleted while another still wrote in it: what was written, and whether it comes back. */
import Box from '@mui/material/Box'
import { useMemo } from 'react'
import { fieldLabel } from '../../ui/labels.ts'
import { type Names, valueText } from '../../ui/record-words.ts'
import { type Dispute, writtenAt } from './conflicts.ts'
import { NotMine, Side, Sides, useByText } from './side.tsx'
import { useDecide } from './use-decide.ts'

interface DeletedWhileEditedProps {
	dispute: Dispute
	names: Names
	title: string
}

export function DeletedWhileEdited({ dispute, names, title }: DeletedWhileEditedProps) {
	const { rec, at, alternatives } = dispute
	const decide = useDecide(rec.collection, true)
	const byText = useByText(dispute, names)
	const other = alternatives[0]!
	const written = useMemo(() => writtenAt(rec, other.at), [rec, other.at])
	return (
		<Box role="group" aria-label="删除" sx={{ '& + &': { mt: 1.5 } }}>
			<Sides>
				<Side
					head="左：现在采用"
					by={byText(at)}
					action="保持删除"
					onChoose={decide.may ? () => decide.keep([dispute], title) : undefined}
					chosen
				>
					删除整条记录
				</Side>
				<Side
					head="右：未采用"
					by={byText(other.at)}
					action="恢复这条记录"
					onChoose={decide.may ? () => decide.adopt(dispute, other, title) : undefined}
				>
					{written.length === 0 && '保留这条记录'}
					{written.map(([path, value]) => (
						<div key={path}>
							{fieldLabel(rec.collection, path)}：{valueText(rec.collection, path, value, names)}
						</div>
					))}
				</Side>
			</Sides>
			{!decide.may && <NotMine />}
		</Box>
	)
}
