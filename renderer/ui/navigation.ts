/** Where things are: the pages and what their addresses may carry. Features link to each other by this alone. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { z } from 'zod'
import { PERIOD_PATTERN } from '#shared/model/periods.ts'

export const PAGES = [
	'/',
	'/org',
	'/people',
	'/network',
	'/logs',
	'/roster',
	'/meetings',
	'/meeting-room',
	'/bodies',
	'/calendar',
	'/follow-up',
	'/needs',
	'/care',
	'/ledgers',
	'/duplicates',
	'/sync',
	'/accounts',
	'/devices',
	'/audit',
	'/updates',
	'/health',
	'/backups',
] as const
export type PagePath = (typeof PAGES)[number]

/** Everything an address may carry; unknown or damaged parts are dropped. */
export const SearchParams = z.object({
	/** The record that is open on the page. */
	id: z.uuid().optional().catch(undefined),
	grid: z.uuid().optional().catch(undefined),
	org: z.uuid().optional().catch(undefined),
	person: z.uuid().optional().catch(undefined),
	/** A body that meets, and the period of its that is meant: `2026-Q4`. */
	body: z.uuid().optional().catch(undefined),
	period: z.string().regex(PERIOD_PATTERN).optional().catch(undefined),
	/** The log that a new record comes from. */
	log: z.uuid().optional().catch(undefined),
	kind: z.string().max(40).optional().catch(undefined),
	/** Days, `YYYY-MM-DD`. */
	from: z.iso.date().optional().catch(undefined),
	to: z.iso.date().optional().catch(undefined),
	tab: z.string().max(40).optional().catch(undefined),
	/** What a list is searched for. */
	words: z.string().max(60).optional().catch(undefined),
	/** `1` opens the form for a new record. */
	add: z.literal('1').optional().catch(undefined),
})
export type SearchParams = z.infer<typeof SearchParams>

/** The address's parts, and a function that changes some of them and keeps the rest (`undefined` removes one). */
export function useAddress(): [SearchParams, (change: Partial<SearchParams>) => void] {
	const params = useSearch({ strict: false }) as SearchParams
	const navigate = useNavigate()
	const change = useCallback(
		(next: Partial<SearchParams>) =>
			void navigate({ to: '.', search: (old: SearchParams) => ({ ...old, ...next }), replace: true }),
		[navigate],
	)
	return [params, change]
}

/** Goes to a page. */
export function useGo(): (to: PagePath, search?: SearchParams) => void {
	const navigate = useNavigate()
	return useCallback((to, search = {}) => void navigate({ to, search }), [navigate])
}
