/** A record that a restored server did not take back: why, what it held here, and the two ways out (rule S12). */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import type { Rec } from '#shared/model/record.ts'
import { useClient } from '../../session/session.tsx'
import { clockTime } from '../../ui/format.ts'
import { collectionLabel } from '../../ui/labels.ts'
import { offerText } from '../../ui/messages.ts'
import { type Names, recordGist, recordTitle } from '../../ui/record-words.ts'
import { useToast } from '../../ui/toast.tsx'
import { DropDialog } from './drop-dialog.tsx'
import type { OpenOffer } from './offers.ts'
import { refusedFields } from './refused.ts'
import { FieldTable } from './refused-table.tsx'

interface OfferCardProps {
	offer: OpenOffer
	records: ReadonlyMap<string, Rec>
	names: Names
}

export function OfferCard({ offer: { key, entry, rec, at, change }, records, names }: OfferCardProps) {
	const client = useClient()
	const toast = useToast()
	const [asking, setAsking] = useState(false)
	const fields = useMemo(
		() => (change === undefined ? [] : refusedFields(change, records)),
		[change, records],
	)
	const kind = collectionLabel(rec.collection)
	const title = recordTitle(rec, names)
	const gist = recordGist(rec)
	const refused = entry.state === 'refused'
	const resubmit = async () => {
		await client.takeOffer(key)
		toast({ text: '已作为您的修改重新提交，等待服务器答复', severity: 'info' })
	}
	return (
		<Paper
			component="article"
			aria-label={`${kind} ${title}`}
			sx={{ p: 1.5, ...(refused && { borderColor: 'error.main' }) }}
		>
			<Typography variant="h3">
				{title.endsWith(kind) ? '' : `${kind} `}
				{title}
				<Box component="span" sx={{ ml: 1, fontWeight: 400, color: 'text.secondary' }}>
					{names.author(at)}，{clockTime(at)}
				</Box>
				{gist !== '' && (
					<Box component="span" sx={{ display: 'block', fontWeight: 400, color: 'text.secondary' }}>
						{gist}
					</Box>
				)}
			</Typography>
			<Typography sx={{ my: 0.5, color: refused ? 'error.main' : 'text.secondary' }}>
				{offerText(entry.code, refused)}
			</Typography>
			{fields.length > 0 && <FieldTable fields={fields} names={names} />}
			{change === undefined && <Typography>服务器上现在的内容已不比这里旧，可以放弃。</Typography>}
			<Box sx={{ display: 'flex', gap: 1, mt: 1 }}>
				{change !== undefined && (
					<Button variant={refused ? 'contained' : 'outlined'} onClick={() => void resubmit()}>
						作为我的修改重新提交
					</Button>
				)}
				<Button color="error" onClick={() => setAsking(true)}>
					放弃
				</Button>
			</Box>
			{asking && (
				<DropDialog
					title="放弃送回这条记录？"
					what={`${title}。服务器上和各台电脑上保持服务器恢复后的内容`}
					onDrop={() => client.giveUpOffer(key)}
					onClose={() => setAsking(false)}
				/>
			)}
		</Paper>
	)
}
