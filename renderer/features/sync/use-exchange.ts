/** File exchange for its section: whether it is on, what is carried, what was done. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { ExchangeState } from '#renderer/exchange/exchange.ts'
import { isExchangeOn } from '#shared/exchange/switch.ts'
import { can } from '#shared/model/permissions.ts'
import type { Edit } from '#shared/sync/change.ts'
import { create, update } from '../../session/edits.ts'
import { useClient, useTable } from '../../session/session.tsx'

export interface ExchangeSwitch {
	readonly isOn: boolean
	/** Whether the account may turn it: it takes the right to settings, and the top node in scope. */
	readonly mayTurn: boolean
	/** @returns the edits that turn it */
	turn(on: boolean): Edit[]
}

/** `undefined` while loading. */
export function useExchangeSwitch(): ExchangeSwitch | undefined {
	const { role, scopeId } = useClient().account()
	const settings = useTable('setting')
	const orgs = useTable('org')
	return useMemo(() => {
		if (settings === undefined || orgs === undefined) return undefined
		const top = [...orgs.values()].find(({ data }) => data.parentId === undefined)
		if (top === undefined) return undefined
		const own = [...settings.values()].filter(({ orgId }) => orgId === top.id)
		return {
			isOn: isExchangeOn(
				own.map(({ rec }) => rec),
				top.id,
			),
			mayTurn: scopeId === top.id && can(role, 'setting', own.length > 0 ? 'update' : 'create'),
			turn(on) {
				const [first] = own
				if (!on)
					return own
						.filter(({ data }) => data.fileExchange)
						.map(view => update(view, { fileExchange: false }))
				return [
					first === undefined
						? create('setting', top.id, { fileExchange: true })
						: update(first, { fileExchange: true }),
				]
			},
		}
	}, [settings, orgs, role, scopeId])
}

const NOTHING: ExchangeState = { log: [], kept: [] }

/** Read again when sync has moved, as a kept file may have been passed on, and by `refresh`. */
export function useExchangeState(): ExchangeState & { readonly refresh: () => void } {
	const client = useClient()
	const [state, setState] = useState(NOTHING)
	const [asked, setAsked] = useState(0)
	const refresh = useCallback(() => setAsked(count => count + 1), [])
	useEffect(() => client.onFacts(refresh), [client, refresh])
	// biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is what asks again
	useEffect(() => {
		let gone = false
		void client.exchange.state().then(next => {
			if (!gone) setState(next)
		})
		return () => {
			gone = true
		}
	}, [client, asked])
	return { ...state, refresh }
}
