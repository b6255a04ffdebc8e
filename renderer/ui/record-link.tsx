import Link from '@mui/material/Link'
import type { ReactNode } from 'react'
import type { Rec } from '#shared/model/record.ts'
import { useGo } from './navigation.ts'
import { recordAddress } from './record-address.ts'

/** A link to the page where `rec` is looked at; plain text where no page shows it. */
export function RecordLink({ rec, children }: { rec: Rec | undefined; children: ReactNode }) {
	const go = useGo()
	const address = rec?.deleted ? undefined : rec && recordAddress(rec)
	if (address === undefined) return <span>{children}</span>
	return (
		<Link component="button" type="button" onClick={() => go(address.to, address.search)}>
			{children}
		</Link>
	)
}
