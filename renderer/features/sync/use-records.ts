/** Some records by key, deleted ones included, kept up to date. */
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { type Rec, type RecKey, recKey } from '#shared/model/record.ts'
import { useClient } from '../../session/session.tsx'
import { createWatched } from '../../session/watched.ts'

const NONE: ReadonlyMap<string, Rec> = new Map()

/**
 * @returns by `collection/id` those that are on this PC; `undefined` until any have been read. While other keys are
 * being read it is what it was: a list that vanished for a moment would lose its place and the keyboard.
 */
export function useRecords(keys: readonly RecKey[]): ReadonlyMap<string, Rec> | undefined {
	const client = useClient()
	const wanted = [...new Set(keys)].sort().join('\n')
	const watched = useMemo(() => {
		const list = wanted === '' ? [] : (wanted.split('\n') as RecKey[])
		const own = new Set(list)
		const source = (listener: () => void) =>
			client.onChanged(changed => {
				if (changed.some(key => own.has(key))) listener()
			})
		const read = async () =>
			list.length === 0
				? NONE
				: new Map((await client.get(list)).map(rec => [recKey(rec.collection, rec.id), rec]))
		return createWatched<ReadonlyMap<string, Rec> | undefined>(undefined, source, read)
	}, [client, wanted])
	useEffect(() => () => watched.close(), [watched])
	const read = useSyncExternalStore(watched.subscribe, watched.value)
	const last = useRef(read)
	if (read !== undefined) last.current = read
	return last.current
}
