/** What the records say by now, beside what the agenda says: taken one by one, or all that touch nobody's words. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { wordsOf } from '#shared/meetings/agenda.ts'
import { keepWords, type Offer, takeAll, takeOffer, touchesEdited } from '#shared/meetings/offers.ts'
import { newId } from '../../session/edits.ts'
import { Empty } from '../../ui/states.tsx'
import { useComposer } from './composer-context.ts'

const KIND: Readonly<Record<Offer['offer'], string>> = {
	item: '可加的事项',
	line: '可加的段落',
	change: '台账有变化',
	gone: '台账里已没有',
	item_gone: '台账里已没有',
}

const keyOf = (offer: Offer): string =>
	offer.offer === 'item' || offer.offer === 'line'
		? `${offer.offer} ${offer.fresh.key}`
		: offer.offer === 'item_gone'
			? `gone ${offer.entry.item.id}`
			: `${offer.offer} ${offer.line.id}`

export function OffersDialog({ offers, onClose }: { offers: readonly Offer[]; onClose: () => void }) {
	const { agenda, write } = useComposer()
	const safe = offers.filter(offer => !touchesEdited(offer))
	const takeSafe = async () => {
		if (await write('agenda.take', takeAll(offers, agenda, newId), `已采用 ${safe.length} 处更新`)) onClose()
	}
	return (
		<Dialog open onClose={onClose} maxWidth="md" aria-labelledby="offers-title">
			<DialogTitle id="offers-title">台账更新（{offers.length} 处）</DialogTitle>
			<DialogContent dividers sx={{ p: 0 }}>
				{offers.length === 0 ? (
					<Empty title="没有新的更新" hint="台账再有变化时，这里会列出来。" />
				) : (
					<Box component="ul" sx={{ m: 0, p: 0 }}>
						{offers.map(offer => (
							<OfferRow key={keyOf(offer)} offer={offer} />
						))}
					</Box>
				)}
			</DialogContent>
			<DialogActions>
				<Typography variant="body2" sx={{ flex: 1, color: 'text.secondary', pl: 1 }}>
					改过的文字只有逐条点“采用”才会替换。
				</Typography>
				<Button onClick={onClose}>关闭</Button>
				<Button variant="contained" disabled={safe.length === 0} onClick={() => void takeSafe()}>
					全部采用（{safe.length}）
				</Button>
			</DialogActions>
		</Dialog>
	)
}

function OfferRow({ offer }: { offer: Offer }) {
	const { agenda, write } = useComposer()
	const { title, was, now } = wordsIn(offer)
	const isEdited = touchesEdited(offer)
	const mayKeep = offer.offer !== 'item' && offer.offer !== 'line'
	return (
		<Box
			component="li"
			sx={{
				listStyle: 'none',
				display: 'flex',
				gap: 1.5,
				px: 2,
				py: 1,
				borderBottom: 1,
				borderColor: 'divider',
			}}
		>
			<Box sx={{ flex: 1, minWidth: 0 }}>
				<Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
					<Chip label={KIND[offer.offer]} color={isEdited ? 'warning' : 'default'} variant="outlined" />
					<Typography variant="h3">{title}</Typography>
					{isEdited && (
						<Typography variant="caption" sx={{ color: 'warning.main' }}>
							您改过这段文字
						</Typography>
					)}
				</Box>
				{was !== '' && (
					<Typography variant="body2" sx={{ color: 'text.secondary', whiteSpace: 'pre-wrap' }}>
						现在写的：{was}
					</Typography>
				)}
				{now !== '' && (
					<Typography variant="body2" sx={{ whiteSpace: 'pre-wrap' }}>
						更新后：{now}
					</Typography>
				)}
			</Box>
			<Box sx={{ display: 'flex', flexDirection: 'column', gap: 0.5, flexShrink: 0 }}>
				<Button
					variant="outlined"
					aria-label={`采用 ${title}`}
					onClick={() => void write('agenda.take', takeOffer(offer, agenda, newId), '已采用')}
				>
					{now === '' ? '去掉' : was === '' ? '加上' : '采用'}
				</Button>
				{mayKeep && (
					<Button
						aria-label={`保留原文 ${title}`}
						onClick={() => void write('agenda.keep', keepWords(offer), '已保留原文')}
					>
						保留原文
					</Button>
				)}
			</Box>
		</Box>
	)
}

function wordsIn(offer: Offer): { title: string; was: string; now: string } {
	switch (offer.offer) {
		case 'item':
			return {
				title: offer.fresh.title,
				was: '',
				now: offer.fresh.paragraphs.map(wordsOf).join('\n') || '（无材料）',
			}
		case 'line':
			return { title: offer.entry.item.data.title, was: '', now: wordsOf(offer.fresh) }
		case 'change':
			return {
				title: offer.fresh.heading ?? offer.line.data.heading ?? '本段',
				was: wordsOf(offer.line.data),
				now: wordsOf(offer.fresh),
			}
		case 'gone':
			return { title: offer.line.data.heading ?? '本段', was: wordsOf(offer.line.data), now: '' }
		case 'item_gone':
			return { title: offer.entry.item.data.title, was: '整项议程及其材料', now: '' }
	}
}
