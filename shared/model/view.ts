/** Between the stored record (paths and clocks) and the record as the app sees it (fields and sets). */
import type { z } from 'zod'
import { type Collection, setFields } from './collections.ts'
import { DELETED, type Fields, ORG, type Rec, type Scalar } from './record.ts'
import type { schemas } from './schemas.ts'

export type Data<C extends Collection> = z.infer<(typeof schemas)[C]>

/** A record as the app sees it. */
export interface View<C extends Collection> {
	readonly id: string
	readonly collection: C
	readonly orgId: string
	readonly deleted: boolean
	readonly data: Data<C>
	readonly rec: Rec
}

/** Fields and sets of a stored record, unvalidated: emptied fields are absent, sets are sorted arrays. */
export function toData(collection: Collection, fields: Fields): Record<string, unknown> {
	const data: Record<string, unknown> = {}
	for (const name of setFields(collection)) data[name] = []
	for (const [path, value] of Object.entries(fields)) {
		if (value === null) continue
		const slash = path.indexOf('/')
		if (slash < 0) data[path] = value
		else {
			const set = data[path.slice(0, slash)]
			if (Array.isArray(set)) set.push(path.slice(slash + 1))
		}
	}
	for (const name of setFields(collection)) (data[name] as string[]).sort()
	return data
}

/** The app's view of a stored record. Records come validated by the server or by the writer, so this only reshapes. */
export function toView<C extends Collection>(collection: C, rec: Rec): View<C> {
	return {
		id: rec.id,
		collection,
		orgId: rec.orgId,
		deleted: rec.deleted === true,
		data: toData(collection, rec.fields) as Data<C>,
		rec,
	}
}

/** What a form may change of a record: any field to a value or to `undefined` (emptied); sets as whole arrays. */
export type Patch<C extends Collection> = { [K in keyof Data<C>]?: Data<C>[K] | undefined }

/**
 * The paths that differ between a record and a patch, with their new values.
 *
 * @param rec the record as the writer sees it, or `undefined` to create one
 */
export function patchPaths<C extends Collection>(
	collection: C,
	rec: Rec | undefined,
	patch: Patch<C>,
): Fields {
	const sets = setFields(collection)
	const out: Fields = {}
	const put = (path: string, value: Scalar) => {
		const old = rec?.fields[path] ?? null
		if (old !== value) out[path] = value
	}
	for (const [name, value] of Object.entries(patch)) {
		if (name === ORG || name === DELETED) continue
		if (sets.includes(name)) {
			const wanted = new Set((value ?? []) as string[])
			for (const path of Object.keys(rec?.fields ?? {}))
				if (path.startsWith(`${name}/`) && !wanted.has(path.slice(name.length + 1))) put(path, null)
			for (const element of wanted) put(`${name}/${element}`, true)
		} else {
			const text = typeof value === 'string' ? value.trim() : value
			put(name, text === undefined || text === '' ? null : (text as Scalar))
		}
	}
	return out
}
