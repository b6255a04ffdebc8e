/** A record that one deleted while another still wrote in it: what was written, and whether it comes back. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMemo } from 'react'
import { clockTime } from '../../ui/format.ts'
import { fieldLabel } from '../../ui/labels.ts'
import { type Names, valueText } from '../../ui/record-words.ts'
import { NotMine } from './conflict-sides.tsx'
import { type Dispute, writtenAt } from './conflicts.ts'
import { useDecide } from './use-decide.ts'

interface DeletedWhileEditedProps {
	dispute: Dispute
	names: Names
	title: string
}

export function DeletedWhileEdited({ dispute, names, title }: DeletedWhileEditedProps) {
	const { rec, at, alternatives } = dispute
	const decide = useDecide(rec.collection, true)
	const other = alternatives[0]!
	const written = useMemo(() => writtenAt(rec, other.at), [rec, other.at])
	return (
		<Box role="group" aria-label="删除" sx={{ '& + &': { mt: 1.5 } }}>
			<Typography>
				{names.author(at)}在 {clockTime(at)} 删除了这条记录；{names.author(other.at)}在 {clockTime(other.at)}
				还在修改它，互相没有看到。现在是已删除。
			</Typography>
			{written.length > 0 && (
				<Box component="ul" aria-label="没有看到的修改" sx={{ my: 0.5, pl: 2.5 }}>
					{written.map(([path, value]) => (
						<li key={path}>
							{fieldLabel(rec.collection, path)}：{valueText(rec.collection, path, value, names)}
						</li>
					))}
				</Box>
			)}
			{decide.may ? (
				<Box sx={{ display: 'flex', gap: 1, mt: 1 }}>
					<Button variant="outlined" onClick={() => decide.adopt(dispute, other, title)}>
						恢复这条记录
					</Button>
					<Button variant="outlined" color="inherit" onClick={() => decide.keep([dispute], title)}>
						保持删除
					</Button>
				</Box>
			) : (
				<NotMine />
			)}
		</Box>
	)
}
