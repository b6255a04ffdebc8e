/** Rows of one file that say the same twice. Whom the office already knows is asked elsewhere. */
import type { Duplicate, Note, Source, Understood } from './understanding.ts'

/** People by name: of one name and one phone they are the same; of one name, and no phone to tell, they may be. */
export function foundDuplicates(all: readonly Understood[]): {
	records: Understood[]
	duplicates: Duplicate[]
} {
	const records: Understood[] = []
	const duplicates: Duplicate[] = []
	const people = new Map<string, Understood[]>()
	const seen = new Map<string, Source>()
	for (const record of all) {
		const { collection, fields, source } = record
		const again = (of: Source) => duplicates.push({ collection, fields, source, of })
		if (collection !== 'person') {
			const key = JSON.stringify([collection, fields])
			const before = seen.get(key)
			// Two tables may well say the same of a grid; the same line twice in one is a slip.
			if (before !== undefined) again(before)
			else records.push(record)
			seen.set(key, before ?? source)
			continue
		}
		const namesakes = people.get(String(fields.name)) ?? []
		const same = namesakes.find(other => phones(other).some(phone => phones(record).includes(phone)))
		if (same !== undefined) {
			again(same.source)
			continue
		}
		const unsure = namesakes.some(other => phones(other).length === 0 || phones(record).length === 0)
		const notes = namesakes.length === 0 ? record.notes : [...record.notes, namesakeNote(record, unsure)]
		const kept = { ...record, notes }
		records.push(kept)
		people.set(String(fields.name), [...namesakes, kept])
	}
	return { records, duplicates }
}

const phones = ({ fields }: Understood): unknown[] =>
	[fields.phone, fields.phone2].filter(phone => phone !== undefined)

const namesakeNote = ({ fields }: Understood, unsure: boolean): Note => ({
	field: 'name',
	cell: '',
	read: String(fields.name),
	why: unsure ? 'maybe_same' : 'namesake',
	...(unsure ? { doubt: true } : {}),
})
