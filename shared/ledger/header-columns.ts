/** What the columns below a header mean, for one kind of ledger. */
import type { ColumnMeaning, Offer } from './column-meaning.ts'
import { type LedgerSpec, MAIN_TEXT } from './columns.ts'
import { bare, fitting, GENERIC, hasBlanks, isNamed, likeness, MOST, NEARLY_ALL, TAIL } from './likeness.ts'
import type { CellValue } from './sheet.ts'
import { kindLabel } from './vocabulary.ts'
import { phonesOfOthers, withOwnPhones } from './whose-phone.ts'

const AND_PHONE = /^(.*[人员长记名])[及和、/与]?(联系)?(电话|方式|手机|号码)(号码|号)?$/

export function readColumns(
	spec: LedgerSpec,
	headers: readonly { readonly parent: string; readonly own: string }[],
	below: (column: number) => CellValue[],
): { columns: ColumnMeaning[]; score: number; found: Set<string> } {
	const offers: Offer[] = []
	for (const [column, said] of headers.entries()) {
		const { parent } = said
		if (parent + said.own === '') continue
		// 联系人及电话: the name comes first, and the telephone with it.
		const named = AND_PHONE.test(said.own || parent) && (fitting(below(column), isNamed) ?? 0) >= MOST
		const own = named ? (said.own || parent).replace(AND_PHONE, '$1') : said.own
		const share = new Map<string, number | undefined>()
		for (const [field, its] of Object.entries(spec.columns)) {
			const { fits, never } = its
			const best = (text: string) => likeness(its, text)
			if (never?.test(bare(parent + own)) && best(own === '' ? parent : own) < 9) continue
			const score = Math.max(
				best(own),
				own === '' ? best(parent) : best(parent + own) - 1,
				own === '' ? 0 : best(parent) - 4,
			)
			if (score <= 0) continue
			if (!share.has(field)) share.set(field, fitting(below(column), fits))
			const fit = share.get(field)
			// A header that can mean nothing else is believed as long as anything below it fits.
			const isPlain = score >= 9 && !GENERIC.has(bare(own || parent))
			const isTail = score <= TAIL
			if (fit !== undefined && (isPlain ? fit === 0 : fit < (isTail ? NEARLY_ALL : MOST))) continue
			if (named && field.startsWith('phone')) continue
			offers.push({
				column,
				field,
				score:
					score +
					(fit ?? 0) * (fits ? 1 : 0) -
					(MAIN_TEXT.has(field) && hasBlanks(below(column)) ? BLANKS : 0),
				why: score >= 9 ? 'header' : isTail ? 'content' : 'contains',
				above: best(parent),
				fit,
				isNumbered: /[2二②]$/.test(bare(own || parent)),
			})
		}
	}
	withOwnPhones(headers, offers)
	offers.sort((a, b) => b.score - a.score || a.column - b.column)
	let { byColumn, found } = assigned(spec, offers)
	const others = phonesOfOthers(headers, byColumn, offers, below)
	if (others.size > 0)
		({ byColumn, found } = assigned(
			spec,
			offers.filter(({ column, field }) => !(field.startsWith('phone') && others.has(column))),
		))
	const columns = headers.map(({ parent, own }, column) => {
		const offer = byColumn.get(column)
		const rivals = offer === undefined ? [] : rivalsOf(offer, offers, byColumn)
		const header = parent === own || own === '' ? parent : parent === '' ? own : `${parent}/${own}`
		const says = offer?.field === 'name' ? kindLabel(own || parent) : undefined
		return {
			column,
			header,
			field: offer?.field,
			why: offer?.why,
			...(says === undefined ? {} : { says }),
			...(rivals.length === 0 ? {} : { rivals }),
		}
	})
	const score = [...byColumn.values()].reduce((sum, offer) => sum + Math.min(offer.score, 10), 0)
	return { columns, score, found }
}

/** What a row is about stands in nearly every row: what a column with many blanks counts for less. */
const BLANKS = 5

/** Headers that say a field nearly as well as the one that got it; of what a ledger is about, less will do. */
const AS_WELL = 1.5
const WELL_ENOUGH = 4

/** Columns without a field that could have been this one's. Whose a telephone is, is told in a way of its own. */
function rivalsOf(taken: Offer, offers: readonly Offer[], byColumn: ReadonlyMap<number, Offer>): number[] {
	if (taken.field.startsWith('phone') || taken.why === 'header') return []
	const enough = taken.score - (MAIN_TEXT.has(taken.field) ? WELL_ENOUGH : AS_WELL)
	return offers.flatMap(({ column, field, score, fit }) =>
		field === taken.field && !byColumn.has(column) && (fit ?? 0) >= MOST && score >= enough ? [column] : [],
	)
}

/** @param offers the best first */
function assigned(spec: LedgerSpec, offers: readonly Offer[]) {
	const byColumn = new Map<number, Offer>()
	const found = new Set<string>()
	for (const offer of offers) {
		if (byColumn.has(offer.column)) continue
		const second = `${offer.field}2`
		const isSecond = found.has(offer.field) && second in spec.columns
		// 走访人1 and 走访人2; a second column of telephones is the second telephone.
		const field = isSecond && (offer.field === 'phone' || offer.isNumbered) ? second : offer.field
		if (found.has(field)) continue
		byColumn.set(offer.column, { ...offer, field })
		found.add(field)
	}
	return { byColumn, found }
}
