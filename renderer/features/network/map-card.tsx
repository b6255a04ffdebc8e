/** A building with its people, people of no building, or a unit, as a card of the drawing. */
import { BUILDING_LABEL, UNIT_LABEL } from '../../ui/labels.ts'
import {
	CARD_PAD_X,
	type Card,
	contactSaid,
	LINE_HEIGHT,
	LINE_PX,
	lineTop,
	lineY,
	TITLE_PX,
	titleY,
} from './cards.ts'
import type { Placed } from './layout.ts'
import { MapNode } from './map-node.tsx'
import type { Network } from './network-data.ts'
import type { Found } from './network-filter.ts'

/** What a click on a card may do; absent where the user may not, or on paper. */
export interface MapActions {
	openContact: ((id: string) => void) | undefined
	openBuilding: ((id: string) => void) | undefined
	openUnit: ((id: string) => void) | undefined
	/** Names a head for a building that has nobody. */
	assignHead: ((buildingId: string) => void) | undefined
}

interface MapCardProps {
	card: Card
	at: Placed
	network: Network
	found: Found | undefined
	/** Absent on paper. */
	actions: MapActions | undefined
}

const INK = '#23211f'
const RED = '#b3261e'
const LOOK: Record<Card['kind'], { fill: string; stroke: string; title: string }> = {
	building: { fill: '#fffaf7', stroke: '#c9a59d', title: '#872620' },
	loose: { fill: '#f6f4ee', stroke: '#cfc6b4', title: '#5d5852' },
	unit: { fill: '#f3f7fb', stroke: '#9db4cb', title: '#2f5d8a' },
}

export function MapCard({ card, at, network, found, actions }: MapCardProps) {
	const look = LOOK[card.kind]
	const openContact = actions?.openContact
	const left = -card.width / 2
	const top = -card.height / 2
	const isLoose = card.kind === 'loose'
	const contactFound = (id: string) => found === undefined || found.contacts.has(id)
	const isFound =
		found === undefined ||
		(isLoose
			? card.lines.some(line => line.contactId !== undefined && contactFound(line.contactId))
			: found.buildings.has(card.id) || found.units.has(card.id))
	const backdrop = <rect x={left} y={top} width={card.width} height={card.height} rx={6} fill="#ffffff" />
	const frame = (
		<>
			<rect
				className="map-frame"
				x={left}
				y={top}
				width={card.width}
				height={card.height}
				rx={6}
				fill={card.bare ? '#fdecea' : look.fill}
				stroke={card.bare ? RED : look.stroke}
				strokeWidth={card.bare ? 1.8 : 1}
			/>
			<text
				x={left + CARD_PAD_X}
				y={top + titleY}
				fontSize={TITLE_PX}
				fontWeight={600}
				fill={card.bare ? RED : look.title}
			>
				{card.title}
			</text>
		</>
	)
	const lines = card.lines.map((line, index) => ({ ...line, index }))
	const text = (index: number, content: string, fill = INK) => (
		<text x={left + CARD_PAD_X} y={top + lineY(index)} fontSize={LINE_PX} fill={fill}>
			{content}
		</text>
	)
	return (
		<g transform={`translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`}>
			{backdrop}
			{isLoose ? (
				<g opacity={isFound ? 1 : 0.25}>{frame}</g>
			) : (
				<MapNode said={saidOf(card, network)} dimmed={!isFound} onOpen={openerOf(card, actions)}>
					{frame}
					{lines
						.filter(line => line.contactId === undefined)
						.map(line => (
							<g key={line.text}>{text(line.index, line.text, card.bare ? RED : '#5d5852')}</g>
						))}
				</MapNode>
			)}
			{lines.map(({ contactId, text: content, index }) => {
				const contact = network.contacts.find(each => each.id === contactId)
				if (contact === undefined) return null
				return (
					<MapNode
						key={contact.id}
						said={contactSaid(contact).split('，')}
						dimmed={!isFound || !contactFound(contact.id)}
						onOpen={openContact && (() => openContact(contact.id))}
					>
						<rect
							className="map-line"
							x={left + 3}
							y={top + lineTop(index)}
							width={card.width - 6}
							height={LINE_HEIGHT}
							rx={3}
							fill="transparent"
						/>
						{text(index, content, contact.gone ? '#8a8580' : INK)}
					</MapNode>
				)
			})}
		</g>
	)
}

function openerOf(card: Card, actions: MapActions | undefined): (() => void) | undefined {
	const open =
		card.kind === 'unit'
			? actions?.openUnit
			: card.bare
				? (actions?.assignHead ?? actions?.openBuilding)
				: actions?.openBuilding
	return open && (() => open(card.id))
}

function saidOf(card: Card, network: Network): string[] {
	if (card.kind === 'unit') {
		const unit = network.units.find(each => each.id === card.id)
		if (unit === undefined) return [card.title]
		const { kind, address, liaisonTitle } = unit.view.data
		const liaison =
			unit.liaison === ''
				? '没有联络人'
				: `联络人 ${unit.liaison}${liaisonTitle ? `（${liaisonTitle}）` : ''}`
		return [
			`${UNIT_LABEL[kind]} ${unit.name}`,
			liaison,
			unit.phone ? `电话 ${unit.phone}` : '',
			address ?? '',
		].filter(Boolean)
	}
	const building = network.buildings.find(each => each.id === card.id)
	const { kind, households } = building?.view.data ?? {}
	return [
		building?.name ?? card.title,
		kind === undefined ? '' : BUILDING_LABEL[kind],
		households === undefined ? '' : `${households} 户`,
		card.bare ? '无人联系，请指定楼栋长' : '',
	].filter(Boolean)
}
