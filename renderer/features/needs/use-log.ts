import { useEffect, useState } from 'react'
import { type Rec, recKey } from '#shared/model/record.ts'
import { useClient } from '../../session/session.tsx'

/** A log by its id; logs are not kept in memory as a whole. */
export function useLog(id: string | undefined): Rec | undefined {
	const client = useClient()
	const [rec, setRec] = useState<Rec | undefined>()
	useEffect(() => {
		if (id === undefined) return
		let wanted = true
		void client.get([recKey('log', id)]).then(([found]) => wanted && setRec(found))
		return () => {
			wanted = false
		}
	}, [client, id])
	return rec?.id === id ? rec : undefined
}
