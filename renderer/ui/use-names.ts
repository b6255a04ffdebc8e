/** Names for ids and clocks, from the tables that are in memory anyway. */
import { useMemo } from 'react'
import type { Rec } from '#shared/model/record.ts'
import type { Collection } from '#shared/model/schemas.ts'
import { accountPart, authorOf } from '#shared/sync/clock.ts'
import { useClient, useTable } from '../session/session.tsx'
import type { Names } from './record-words.ts'

/**
 * @param extra further records by `collection/id`: dated, deleted or refused ones, which the tables do not hold
 */
export function useNames(extra?: ReadonlyMap<string, Rec>): Names {
	const { id: ownId } = useClient().account()
	const person = useTable('person')
	const grid = useTable('grid')
	const org = useTable('org')
	const building = useTable('building')
	const post = useTable('post')
	const body = useTable('body')
	const meeting = useTable('meeting')
	const item = useTable('item')
	const topic = useTable('topic')
	const resolution = useTable('resolution')
	const demand = useTable('demand')
	const resource = useTable('resource')
	const unit = useTable('unit')
	const card = useTable('card')
	const account = useTable('account')
	return useMemo(() => {
		const tables: Partial<Record<Collection, ReadonlyMap<string, { rec: Rec }> | undefined>> = {
			person,
			grid,
			org,
			building,
			post,
			body,
			meeting,
			item,
			topic,
			resolution,
			demand,
			resource,
			unit,
			card,
			account,
		}
		const authors = new Map<string, string>()
		// Only the server itself writes accounts, so their clocks name it.
		for (const { rec } of account?.values() ?? []) authors.set(authorOf(rec.at), '系统')
		for (const { id, data } of account?.values() ?? []) authors.set(accountPart(id), data.name)
		authors.set(accountPart(ownId), '我')
		return {
			rec: (collection, id) =>
				tables[collection as Collection]?.get(id)?.rec ?? extra?.get(`${collection}/${id}`),
			author: clock => authors.get(authorOf(clock)) ?? '其他账号',
		}
	}, [
		person,
		grid,
		org,
		building,
		post,
		body,
		meeting,
		item,
		topic,
		resolution,
		demand,
		resource,
		unit,
		card,
		account,
		ownId,
		extra,
	])
}
