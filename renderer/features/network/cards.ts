/** What the drawn network writes on its cards, with the size that the writing takes. Pure. */
import { CONTACT_LABEL, UNIT_LABEL } from '../../ui/labels.ts'
import type { Contact, Network } from './network-data.ts'

export const TITLE_PX = 12
export const LINE_PX = 11.5
const LINE_STEP = 16
const TITLE_STEP = 20
const PAD_X = 8
const PAD_Y = 5
const MAX_TEXT = 128
const MAX_LINES = 6

/** A line of a card: one contact of a building, or the liaison of a unit. */
export interface CardLine {
	readonly text: string
	/** Absent for a line that only says how many more there are, or that there is nobody. */
	readonly contactId?: string
}

export interface Card {
	/** The building's or unit's id; `loose-0`, `loose-1`, … for contacts of no building. */
	readonly id: string
	readonly kind: 'building' | 'loose' | 'unit'
	readonly title: string
	readonly lines: readonly CardLine[]
	/** A building with nobody to call. */
	readonly bare: boolean
	readonly width: number
	readonly height: number
}

/** The baseline of the title and of line `index`, from the card's top. */
export const titleY = PAD_Y + 13
export const lineY = (index: number): number => PAD_Y + TITLE_STEP + 11 + index * LINE_STEP
export const lineTop = (index: number): number => PAD_Y + TITLE_STEP + index * LINE_STEP - 1
export const LINE_HEIGHT = LINE_STEP
export const CARD_PAD_X = PAD_X

/**
 * An upper estimate of a text's width in px, safe for the fonts of Chinese Windows and UOS: a full-width character
 * is one em, everything else less than two thirds.
 */
export function textWidth(text: string, px: number): number {
	let ems = 0
	for (const char of text) ems += /[\u1100-\uffff]/.test(char) ? 1 : 0.62
	return ems * px
}

/** `text`, cut with … to `max` px. */
export function shorten(text: string, px: number, max = MAX_TEXT): string {
	if (textWidth(text, px) <= max) return text
	let cut = ''
	for (const char of text) {
		if (textWidth(`${cut}${char}…`, px) > max) break
		cut += char
	}
	return `${cut}…`
}

const SHORT: Record<string, string> = {
	group_leader: '组长',
	building_head: '楼长',
	backbone: '骨干',
	helper: '热心',
	volunteer_team: '队伍',
}

const lineOf = (contact: Contact): CardLine => ({
	text: shorten(`${SHORT[contact.view.data.kind]} ${contact.name}`, LINE_PX),
	contactId: contact.id,
})

function card(
	id: string,
	kind: Card['kind'],
	fullTitle: string,
	lines: readonly CardLine[],
	bare = false,
): Card {
	const title = shorten(fullTitle, TITLE_PX)
	const text = Math.max(textWidth(title, TITLE_PX), ...lines.map(line => textWidth(line.text, LINE_PX)))
	return {
		id,
		kind,
		title,
		lines,
		bare,
		width: Math.ceil(text) + 2 * PAD_X,
		height: 2 * PAD_Y + TITLE_STEP + lines.length * LINE_STEP,
	}
}

/** The first few, then how many more; a card must not grow without end. */
function short(contacts: readonly Contact[]): CardLine[] {
	if (contacts.length <= MAX_LINES) return contacts.map(lineOf)
	const shown = contacts.slice(0, MAX_LINES - 1).map(lineOf)
	return [...shown, { text: `还有 ${contacts.length - shown.length} 人` }]
}

/** The inner ring: every building with its people, then the people of no building. */
export function innerCards(network: Network): Card[] {
	const buildings = network.buildings.map(({ id, name, contacts }) =>
		contacts.length === 0
			? card(id, 'building', name, [{ text: '无人联系' }], true)
			: card(id, 'building', name, short(contacts)),
	)
	const loose: Card[] = []
	for (let at = 0; at < network.loose.length; at += MAX_LINES)
		loose.push(
			card(`loose-${loose.length}`, 'loose', '不分楼栋', network.loose.slice(at, at + MAX_LINES).map(lineOf)),
		)
	return [...buildings, ...loose]
}

/** The outer ring: units, those of a kind side by side. */
export const outerCards = (network: Network): Card[] =>
	network.units.map(unit => {
		const kind = UNIT_LABEL[unit.view.data.kind]
		const text = unit.liaison === '' ? `${kind} · 无联络人` : `${kind} · ${unit.liaison}`
		return card(unit.id, 'unit', unit.name, [{ text: shorten(text, LINE_PX) }])
	})

/** All that is known of a contact, for the tooltip and for screen readers. */
export function contactSaid({ view, name, leader, phone, gone }: Contact): string {
	return [
		`${CONTACT_LABEL[view.data.kind]} ${name}`,
		leader && `负责人 ${leader}`,
		gone ? '已离开本社区' : phone ? `电话 ${phone}` : '没有登记电话',
		view.data.duty,
	]
		.filter(Boolean)
		.join('，')
}
