/** The records behind a paragraph: how many, and on a click which, each leading to its page. */
import Button from '@mui/material/Button'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useState } from 'react'
import { readSources, type Source } from '#shared/meetings/sources.ts'
import { isCollection } from '#shared/model/collections.ts'
import { shortDay } from '../../ui/format.ts'
import { collectionLabel, LOG_LABEL } from '../../ui/labels.ts'
import { useGo } from '../../ui/navigation.ts'
import { type Address, recordAddress } from '../../ui/record-address.ts'
import { recordTitle } from '../../ui/record-words.ts'
import { useNames } from '../../ui/use-names.ts'
import { type Composer, useComposer } from './composer-context.ts'

interface Shown {
	readonly key: string
	readonly text: string
	readonly address: Address | undefined
}

export function SourcesButton({ sources, label }: { sources: string | undefined; label: string }) {
	const [anchor, setAnchor] = useState<HTMLElement | null>(null)
	const links = readSources(sources)
	if (links.length === 0) return null
	return (
		<>
			<Button
				size="small"
				color="secondary"
				aria-label={`来源 ${links.length}：${label}`}
				aria-haspopup="menu"
				onClick={event => setAnchor(event.currentTarget)}
				sx={{ minWidth: 0, flexShrink: 0, px: 0.75, py: 0, fontSize: 12 }}
			>
				来源 {links.length}
			</Button>
			{anchor !== null && <SourcesMenu anchor={anchor} links={links} onClose={() => setAnchor(null)} />}
		</>
	)
}

function SourcesMenu({
	anchor,
	links,
	onClose,
}: {
	anchor: HTMLElement
	links: readonly Source[]
	onClose: () => void
}) {
	const composer = useComposer()
	const names = useNames()
	const go = useGo()
	const shown = links.map((source, i): Shown => {
		if ('logs' in source) return ofLogs(composer, source, i)
		const { collection, id } = source
		const view = isCollection(collection) ? composer.office.get(collection, id) : undefined
		const what = collectionLabel(collection)
		if (view === undefined) return { key: id, text: `${what}（已删除或不在本机）`, address: undefined }
		return {
			key: id,
			text: `${what}　${recordTitle(view.rec, names)}`,
			address: addressOf(composer, view.rec),
		}
	})
	return (
		<Menu
			anchorEl={anchor}
			open
			onClose={onClose}
			slotProps={{ paper: { sx: { maxWidth: 520, maxHeight: 360 } } }}
		>
			{shown.map(({ key, text, address }) => (
				<MenuItem
					key={key}
					disabled={address === undefined}
					onClick={() => address && go(address.to, address.search)}
					sx={{ fontSize: 13, whiteSpace: 'normal' }}
				>
					{text}
				</MenuItem>
			))}
		</Menu>
	)
}

/** Reports are looked at with their resolution. */
function addressOf({ office }: Composer, rec: Parameters<typeof recordAddress>[0]): Address | undefined {
	if (rec.collection !== 'progress') return recordAddress(rec)
	const resolution = office.get('resolution', String(rec.fields.resolutionId))
	return resolution && recordAddress(resolution.rec)
}

function ofLogs({ office }: Composer, source: Extract<Source, { logs: string }>, i: number): Shown {
	const { logs, from, to, kind, asks } = source
	const what = kind === undefined ? '工作日志' : LOG_LABEL[kind]
	const asked = asks === 'open' ? '，未办结诉求' : asks === 'all' ? '，有诉求的' : ''
	const isGrid = office.get('grid', logs) !== undefined
	return {
		key: `${logs} ${String(i)}`,
		text: `${what}　${office.nodeName(logs)}，${shortDay(from)}至${shortDay(to)}${asked}`,
		address: {
			to: '/logs',
			search: {
				from,
				to,
				kind,
				...(isGrid ? { grid: logs } : {}),
				...(asks === 'open' ? { tab: 'open' } : {}),
			},
		},
	}
}
