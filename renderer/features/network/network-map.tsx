/** The drawn network: 1 in the middle, the buildings with their X around it, Y outside. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ButtonGroup from '@mui/material/ButtonGroup'
import { type KeyboardEvent, useMemo, useState } from 'react'
import type { View } from '#shared/model/view.ts'
import { POST_LABEL } from '../../ui/labels.ts'
import { useGo } from '../../ui/navigation.ts'
import { innerCards, outerCards, textWidth } from './cards.ts'
import { layoutNetwork, type Placed, ringPath } from './layout.ts'
import { type MapActions, MapCard } from './map-card.tsx'
import { MapNode } from './map-node.tsx'
import type { Network } from './network-data.ts'
import type { Found } from './network-filter.ts'

/** What opens at a click; each absent where the role may not. */
interface NetworkMapProps {
	grid: View<'grid'>
	network: Network
	/** What the filter found; the rest is dimmed. */
	found: Found | undefined
	actions: MapActions
}

const ROOM = { width: 1130, height: 540 }
const HEAD = { width: 158, height: 76 }
const NODE_LOOK = {
	'& .map-node:focus': { outline: 'none' },
	'& .map-node:focus-visible .map-frame': { stroke: '#23211f', strokeWidth: 3 },
	'& .map-node:focus-visible .map-line': { stroke: '#23211f', strokeWidth: 1.5 },
	'& .map-node:hover .map-line': { fill: 'rgba(168, 50, 42, .1)' },
}
const ZOOMS = [1, 1.25, 1.5, 2, 2.5]

export function NetworkMap({ grid, network, found, actions }: NetworkMapProps) {
	const [zoom, setZoom] = useState(0)
	const step = (by: number) => setZoom(now => Math.max(0, Math.min(ZOOMS.length - 1, now + by)))
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.ctrlKey || event.metaKey || event.altKey) return
		if (event.key === '+' || event.key === '=') step(1)
		else if (event.key === '-') step(-1)
		else if (event.key === '0') setZoom(0)
		else return
		event.preventDefault()
	}
	const percent = `${(ZOOMS[zoom] ?? 1) * 100}%`
	return (
		<Box sx={{ display: 'flex', gap: 1, height: '100%' }} onKeyDown={onKeyDown}>
			<Box
				sx={{
					flex: 1,
					minWidth: 0,
					overflow: zoom === 0 ? 'hidden' : 'auto',
					border: 1,
					borderColor: 'divider',
					borderRadius: 1,
					bgcolor: 'background.paper',
				}}
			>
				<Box sx={{ width: percent, height: percent, ...NODE_LOOK }}>
					<Drawing grid={grid} network={network} found={found} actions={actions} />
				</Box>
			</Box>
			<ButtonGroup
				orientation="vertical"
				variant="outlined"
				aria-label="缩放"
				sx={{ alignSelf: 'flex-end', bgcolor: 'background.paper', '& button': { minWidth: 36, px: 0 } }}
			>
				<Button
					onClick={() => step(1)}
					disabled={zoom === ZOOMS.length - 1}
					title="放大（+）"
					aria-label="放大"
				>
					＋
				</Button>
				<Button onClick={() => setZoom(0)} disabled={zoom === 0} title="适应窗口（0）">
					全图
				</Button>
				<Button onClick={() => step(-1)} disabled={zoom === 0} title="缩小（-）" aria-label="缩小">
					－
				</Button>
			</ButtonGroup>
		</Box>
	)
}

/** The picture alone, as large as its box; also what is printed. */
export function Drawing({
	grid,
	network,
	found,
	actions,
}: Omit<NetworkMapProps, 'actions'> & { actions?: MapActions }) {
	const inner = useMemo(() => innerCards(network), [network])
	const outer = useMemo(() => outerCards(network), [network])
	const layout = useMemo(() => layoutNetwork({ head: HEAD, inner, outer, room: ROOM }), [inner, outer])
	const { box, innerRing } = layout
	const innerAt = new Map(layout.inner.map(placed => [placed.id, placed]))
	const outerAt = new Map(layout.outer.map(placed => [placed.id, placed]))
	const spoke = ({ id, x, y }: Placed, dashed: boolean) => (
		<line
			key={id}
			x1={0}
			y1={0}
			x2={x}
			y2={y}
			stroke={dashed ? '#c9d4df' : '#d9c9c4'}
			strokeWidth={dashed ? 1 : 1.4}
			strokeDasharray={dashed ? '4 4' : undefined}
		/>
	)
	return (
		<svg
			viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
			width="100%"
			height="100%"
			role="group"
			aria-label={`${grid.data.name}联系网络图`}
			style={{ display: 'block' }}
		>
			{layout.outer.map(placed => spoke(placed, true))}
			{innerRing && <path d={ringPath(innerRing)} fill="none" stroke="#ece4df" />}
			{layout.inner.map(placed => spoke(placed, false))}
			<Head grid={grid} network={network} />
			{inner.map(card => (
				<MapCard
					key={card.id}
					card={card}
					at={innerAt.get(card.id)!}
					network={network}
					found={found}
					actions={actions}
				/>
			))}
			{outer.map(card => (
				<MapCard
					key={card.id}
					card={card}
					at={outerAt.get(card.id)!}
					network={network}
					found={found}
					actions={actions}
				/>
			))}
		</svg>
	)
}

function Head({ grid, network: { head } }: { grid: View<'grid'>; network: Network }) {
	const go = useGo()
	const name = head?.name ?? '书记空缺'
	const call = head === undefined ? '请尽快配备' : head.phone || '没有登记电话'
	// Begins with what is drawn, so that it can be spoken as it is read.
	const said = [`${grid.data.name} ${name} ${call}`, POST_LABEL.secretary]
	return (
		<MapNode
			said={said}
			onOpen={() =>
				head === undefined
					? go('/people', { tab: 'matrix', grid: grid.id, kind: 'secretary' })
					: go('/people', { id: head.personId })
			}
		>
			<rect
				className="map-frame"
				x={-HEAD.width / 2}
				y={-HEAD.height / 2}
				width={HEAD.width}
				height={HEAD.height}
				rx={HEAD.height / 2}
				fill={head === undefined ? '#ffffff' : '#a8322a'}
				stroke={head === undefined ? '#b3261e' : '#872620'}
				strokeWidth={2}
				strokeDasharray={head === undefined ? '5 4' : undefined}
			/>
			<g fill={head === undefined ? '#b3261e' : '#ffffff'} textAnchor="middle">
				<text y={-16} fontSize={12}>
					{grid.data.name}
				</text>{' '}
				<text y={6} fontSize={textWidth(name, 17) > HEAD.width - 40 ? 13 : 17} fontWeight={600}>
					{name}
				</text>{' '}
				<text y={25} fontSize={12}>
					{call}
				</text>
			</g>
		</MapNode>
	)
}
