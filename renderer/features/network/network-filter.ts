/**
 * "Who do I call for building 7?": what is typed is looked for in building names, people, units and phones. A
 * number finds the building of that number, not 17 or 70.
 */
import { createPinyinText, createTextQuery, matchText, type PinyinText } from '../../session/pinyin-text.ts'
import type { Building, Contact, Network, Unit } from './network-data.ts'

const texts = new Map<string, PinyinText>()
function textOf(name: string): PinyinText {
	const known = texts.get(name)
	if (known !== undefined) return known
	const text = createPinyinText(name, true)
	texts.set(name, text)
	return text
}

/** Whether `name` holds `wanted` with no further digit at either end of a number in it. */
export function holdsWhole(name: string, wanted: string): boolean {
	for (let at = name.indexOf(wanted); at >= 0; at = name.indexOf(wanted, at + 1)) {
		const startsInside = /^\d/.test(wanted) && /\d/.test(name[at - 1] ?? '')
		const endsInside = /\d$/.test(wanted) && /\d/.test(name[at + wanted.length] ?? '')
		if (!startsInside && !endsInside) return true
	}
	return false
}

/** Fewer digits are a building's number, not the tail of a phone. */
const PHONE_DIGITS = 4

export interface Found {
	readonly contacts: ReadonlySet<string>
	readonly units: ReadonlySet<string>
	readonly buildings: ReadonlySet<string>
}

/** Ids of what `typed` finds; `undefined` where nothing was typed. A building brings its contacts along. */
export function findIn(network: Network, typed: string): Found | undefined {
	const wanted = typed
		.normalize('NFKC')
		.trim()
		.toLowerCase()
		.replace(/[号#]楼?$|幢$/, '栋')
	if (wanted === '') return undefined
	const query = createTextQuery(wanted)
	const named = (name: string) =>
		holdsWhole(name.toLowerCase(), wanted) ||
		(!/^\d+$/.test(wanted) && query !== undefined && matchText(textOf(name), query) !== undefined)
	const called = (phone: string) => wanted.length >= PHONE_DIGITS && phone.includes(wanted)
	const isBuilding = (building: Building) => named(building.name)
	const isContact = (contact: Contact) =>
		named(contact.name) || (contact.leader !== '' && named(contact.leader)) || called(contact.phone)
	const isUnit = (unit: Unit) =>
		named(unit.name) ||
		(unit.liaison !== '' && named(unit.liaison)) ||
		called(unit.phone) ||
		named(unit.view.data.address ?? '')

	const ownBuildings = network.buildings.filter(isBuilding)
	const ownContacts = network.contacts.filter(isContact)
	const contacts = new Set(ownContacts.map(each => each.id))
	const buildings = new Set(ownBuildings.map(each => each.id))
	for (const building of ownBuildings) for (const contact of building.contacts) contacts.add(contact.id)
	for (const contact of ownContacts)
		for (const building of network.buildings)
			if (building.contacts.includes(contact)) buildings.add(building.id)
	return { contacts, buildings, units: new Set(network.units.filter(isUnit).map(each => each.id)) }
}
