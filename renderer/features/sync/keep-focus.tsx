/** A list of things to settle one after the other: when the one in hand goes, the keyboard is at the next. */
import Box from '@mui/material/Box'
import { type FocusEvent, type ReactNode, useLayoutEffect, useRef } from 'react'

export function KeepFocus({ children }: { children: ReactNode }) {
	const list = useRef<HTMLDivElement>(null)
	/** The article that has the focus, and its place in the list. */
	const held = useRef<{ article: Element; index: number } | null>(null)
	const articles = () => [...(list.current?.querySelectorAll('article') ?? [])]

	const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
		// A dialog of a card tells of its focus here too.
		if (!list.current?.contains(target)) return
		const article = target.closest('article')
		held.current = article === null ? null : { article, index: articles().indexOf(article) }
	}
	useLayoutEffect(() => {
		if (held.current === null || held.current.article.isConnected) return
		const { index } = held.current
		held.current = null
		if (document.activeElement !== document.body) return
		const rest = articles()
		rest[Math.min(index, rest.length - 1)]?.querySelector<HTMLElement>('.MuiButton-root')?.focus()
	})
	return (
		<Box
			ref={list}
			onFocus={onFocus}
			onBlur={({ relatedTarget }) => {
				// Leaving for somewhere else, neither by being taken away nor for a dialog about the card.
				if (relatedTarget !== null && relatedTarget.closest('[role="dialog"]') === null) held.current = null
			}}
			sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}
		>
			{children}
		</Box>
	)
}
