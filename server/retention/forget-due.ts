/**
 * Forgets what is due, as changes of the server itself: in small transactions, each of which counts what it forgets. It
 * may be stopped anywhere and begun again: what is forgotten is marked and not seen again.
 */
import { endOfCard, endOfVisit } from '#shared/model/care.ts'
import { COLLECTIONS, type Collection } from '#shared/model/collections.ts'
import { type Rec, recKey } from '#shared/model/record.ts'
import { dueFor, isRunOut, TIMERS } from '#shared/model/retention.ts'
import { addMonths } from '#shared/model/terms.ts'
import { patchPaths } from '#shared/model/view.ts'
import { RETENTION } from '../sync/apply.ts'
import { updateEdit } from '../sync/system-change.ts'
import { AT_ONCE, count, eachPage, type Forgetter, forgetAll } from './forgetting.ts'
import { forgetLeft } from './left.ts'

export async function forgetDue(forgetter: Forgetter): Promise<void> {
	await endCards(forgetter)
	await forgetLeft(forgetter)
	for (const collection of COLLECTIONS)
		await eachPage(forgetter, collection, livingOf(collection, forgetter.today), async page => {
			const due = page.filter(rec => isDue(rec, forgetter.today))
			await forgetAll(forgetter, due, isDue)
		})
}

/** People are asked about by name, but for those that somebody deleted. */
const isDue = (rec: Rec, today: string): boolean => {
	const reason = dueFor(rec, today)
	return reason === 'deleted' || (reason === 'over' && rec.collection !== 'person')
}

/** Which living records may be due: where there is a month, those up to it. */
function livingOf(collection: Collection, today: string): string {
	if (collection === 'log') return addMonths(today, -TIMERS.log!.months!).slice(0, 7)
	return (collection in TIMERS && collection !== 'person') || collection === 'conflict' ? 'all' : 'none'
}

/** Ends cards whose consent ran out, and empties what their visits told. */
async function endCards(forgetter: Forgetter): Promise<void> {
	const { store, system, today, counts, isStopped } = forgetter
	const ended: Rec[] = []
	await eachPage(forgetter, 'card', 'all', async page => {
		ended.push(...page.filter(rec => isRunOut(rec, today)))
	})
	for (const card of ended) {
		if (isStopped()) return
		await store.write(1, async tx => {
			const [rec] = await tx.records([recKey('card', card.id)])
			if (rec === undefined || !isRunOut(rec, today)) return
			await system.changeIn(
				tx,
				[updateEdit(rec, patchPaths('card', rec, endOfCard('expired', today)))],
				`${RETENTION}end`,
			)
			count(counts, 'card.ended', 1)
		})
	}
	await emptyVisits(forgetter)
}

/** Of a card that has ended the visits say when, and with what outcome; a PC that ended it may not have had them all. */
async function emptyVisits(forgetter: Forgetter): Promise<void> {
	const { store, system } = forgetter
	await eachPage(forgetter, 'visit', 'all', async page => {
		const telling = page.filter(
			rec => !rec.deleted && Object.keys(patchPaths('visit', rec, endOfVisit)).length > 0,
		)
		const cards = await store.read(tx =>
			tx.records([...new Set(telling.map(rec => recKey('card', String(rec.fields.cardId))))]),
		)
		const ended = new Set(
			cards.filter(rec => rec.deleted || rec.fields.state !== 'active').map(({ id }) => id),
		)
		for (
			let i = 0, of = telling.filter(rec => ended.has(String(rec.fields.cardId)));
			i < of.length;
			i += AT_ONCE
		)
			await store.write(1, async tx => {
				const visits = await tx.records(of.slice(i, i + AT_ONCE).map(rec => recKey('visit', rec.id)))
				const edits = visits.map(rec => updateEdit(rec, patchPaths('visit', rec, endOfVisit)))
				const real = edits.filter(({ set }) => Object.keys(set).length > 0)
				if (real.length > 0) await system.changeIn(tx, real, `${RETENTION}end`)
			})
	})
}
