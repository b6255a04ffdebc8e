/**
 * People who left long ago. Nobody is forgotten while a post of theirs stands: somebody has to end it first. Whoever is
 * named by nothing but their former posts goes with these. Of whoever other records still name the name stays, and
 * nothing else.
 */
import type { Collection } from '#shared/model/collections.ts'
import { setFields } from '#shared/model/collections.ts'
import { type Rec, recKey } from '#shared/model/record.ts'
import { collectionsNaming, fieldsNaming } from '#shared/model/references.ts'
import { dueFor, emptiedOfNamed } from '#shared/model/retention.ts'
import { RETENTION } from '../sync/apply.ts'
import { updateEdit } from '../sync/system-change.ts'
import { count, eachPage, type Forgetter, forgetAll } from './forgetting.ts'

interface Left {
	readonly person: Rec
	readonly posts: Rec[]
	readonly accounts: Rec[]
	/** A post that they hold. */
	stands: boolean
	/** Something else names them. */
	named: boolean
}

export async function forgetLeft(forgetter: Forgetter): Promise<void> {
	const { today } = forgetter
	const left = new Map<string, Left>()
	await eachPage(forgetter, 'person', 'all', async page => {
		for (const person of page)
			if (!person.deleted && dueFor(person, today) === 'over')
				left.set(person.id, { person, posts: [], accounts: [], stands: false, named: false })
	})
	if (left.size === 0) return
	for (const collection of collectionsNaming('person'))
		await eachPage(forgetter, collection, 'all', async page => {
			for (const rec of page) if (!rec.deleted) for (const id of namedBy(rec)) note(left.get(id), rec, today)
		})
	for (const one of left.values()) {
		if (forgetter.isStopped()) return
		if (one.stands) continue
		await forgetAll(forgetter, one.posts, rec => !rec.deleted && !isStanding(rec, today))
		await letGo(forgetter, one)
	}
}

/** The ids of all people whom a record names. */
function namedBy(rec: Rec): string[] {
	const collection = rec.collection as Collection
	const fields = fieldsNaming(collection, 'person')
	const sets = setFields(collection)
	return Object.entries(rec.fields).flatMap(([path, value]) => {
		const [field = '', element] = path.split('/')
		if (!fields.includes(field)) return []
		if (sets.includes(field)) return value === true && element !== undefined ? [element] : []
		return typeof value === 'string' ? [value] : []
	})
}

function note(one: Left | undefined, rec: Rec, today: string): void {
	if (one === undefined) return
	if (rec.collection === 'account') one.accounts.push(rec)
	else if (rec.collection === 'post') {
		one.posts.push(rec)
		one.stands ||= isStanding(rec, today)
		// That somebody was told apart from them names nobody.
	} else if (rec.collection !== 'person') one.named = true
}

const isStanding = ({ fields }: Rec, today: string): boolean =>
	typeof fields.to !== 'string' || fields.to >= today

async function letGo(forgetter: Forgetter, { person, accounts, named }: Left): Promise<void> {
	const { store, system, today, counts } = forgetter
	// Whoever is a name already stays one: that takes no number.
	const isDone = accounts.length === 0 && (!named || emptiedOfNamed(person).length === 0)
	if (!isDone)
		await store.write(1, async tx => {
			const [rec] = await tx.records([recKey('person', person.id)])
			if (rec === undefined || rec.deleted || dueFor(rec, today) !== 'over') return
			const emptied = named ? emptiedOfNamed(rec) : []
			const about = await tx.records(accounts.map(({ id }) => recKey('account', id)))
			const edits = [
				...about
					.filter(({ fields }) => fields.personId === person.id)
					.map(each => updateEdit(each, { personId: null })),
				...(emptied.length === 0
					? []
					: [updateEdit(rec, Object.fromEntries(emptied.map(path => [path, null])))]),
			]
			if (edits.length === 0) return
			for (const { id } of about) await tx.updateAccount(id, { personId: null })
			await system.changeIn(tx, edits, `${RETENTION}empty`)
			if (emptied.length > 0) count(counts, 'person.emptied', 1)
		})
	if (!named) await forgetAll(forgetter, [person], (rec, day) => dueFor(rec, day) === 'over')
}
