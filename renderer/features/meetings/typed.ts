/** What is being typed and not written yet, laid over the records, so that the page beside it changes with every key. */
import type { Write } from '#shared/meetings/offers.ts'
import type { Office } from '#shared/meetings/office.ts'
import type { Collection } from '#shared/model/schemas.ts'
import type { View } from '#shared/model/view.ts'

export interface Typed {
	readonly collection: 'item' | 'line'
	readonly id: string
	readonly patch: { readonly title?: string; readonly heading?: string; readonly text?: string }
}

export function withTyped(office: Office, typed: Typed | undefined): Office {
	if (typed === undefined) return office
	const { collection, id, patch } = typed
	const over = <C extends Collection>(view: View<C>): View<C> =>
		view.collection === collection && view.id === id ? { ...view, data: { ...view.data, ...patch } } : view
	return {
		...office,
		all: <C extends Collection>(wanted: C) => {
			const all = office.all(wanted)
			return (wanted as Collection) === collection ? all.map(over) : all
		},
		get: <C extends Collection>(wanted: C, wantedId: string | undefined) => {
			const view = office.get(wanted, wantedId)
			return view && over(view)
		},
	}
}

/** The office as it would be with these changes of lines: today's words, which nobody has to write down. */
export function withChanges(office: Office, writes: readonly Write[]): Office {
	if (writes.length === 0) return office
	const patches = new Map(
		writes.flatMap(each => (each.write === 'update' ? [[each.view.id, each.patch]] : [])),
	)
	const over = <C extends Collection>(view: View<C>): View<C> => {
		const patch = view.collection === 'line' ? patches.get(view.id) : undefined
		return patch === undefined ? view : { ...view, data: { ...view.data, ...patch } }
	}
	return {
		...office,
		all: <C extends Collection>(wanted: C) => {
			const all = office.all(wanted)
			return wanted === 'line' ? all.map(over) : all
		},
		get: <C extends Collection>(wanted: C, id: string | undefined) => {
			const view = office.get(wanted, id)
			return view && over(view)
		},
	}
}
