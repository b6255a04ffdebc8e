/**
 * Forms that were left half typed, by their names: on the desk, and on whichever page the account is unlocked.
 * Forms that are open are not named.
 */
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useLocation } from '@tanstack/react-router'
import { useMemo, useReducer, useState, useSyncExternalStore } from 'react'
import type { Draft } from '../session/draft-book.ts'
import { useClient } from '../session/session.tsx'
import { useTree } from '../session/tree.ts'
import { typedWords } from '../ui/draft-words.ts'
import { draftTime } from '../ui/drafted.tsx'
import { useToast } from '../ui/toast.tsx'

export function UnfinishedForms() {
	const { drafts } = useClient()
	const { pathname } = useLocation()
	const toast = useToast()
	const left = useLeft()
	const [expanded, toggle] = useReducer(was => !was, false)
	const [isRead, setRead] = useState(false)
	if (left.length === 0 || (isRead && pathname !== '/')) return null

	const open = (draft: Draft) => {
		drafts.want(draft.key)
		window.location.hash = draft.href
	}
	const giveUp = (draft: Draft) => {
		drafts.drop(draft.key)
		const action = { label: '撤回', run: () => drafts.keep(draft) }
		toast({ text: '已放弃没有保存的内容', severity: 'info', action })
	}
	return (
		<Alert
			severity="info"
			square
			className="no-print"
			aria-label="没写完的内容"
			sx={{ py: 0, '& .MuiAlert-message': { flex: 1, minWidth: 0 } }}
			{...(pathname !== '/' && { onClose: () => setRead(true) })}
		>
			有 {left.length} 份没写完的内容
			<Button sx={{ ml: 1 }} aria-expanded={expanded} onClick={toggle}>
				{expanded ? '收起' : '查看'}
			</Button>
			{expanded && (
				<Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', maxHeight: 168, overflow: 'auto' }}>
					{left.map(draft => (
						<Line key={draft.key} draft={draft} onOpen={() => open(draft)} onGiveUp={() => giveUp(draft)} />
					))}
				</Box>
			)}
		</Alert>
	)
}

/** Drafts that no form shows; the latest first. */
function useLeft(): readonly Draft[] {
	const { drafts } = useClient()
	const all = useSyncExternalStore(drafts.subscribe, drafts.all)
	const shown = useSyncExternalStore(drafts.subscribe, drafts.shown)
	return useMemo(() => (all ?? []).filter(({ key }) => !shown.includes(key)), [all, shown])
}

interface LineProps {
	draft: Draft
	onOpen: () => void
	onGiveUp: () => void
}

function Line({ draft, onOpen, onGiveUp }: LineProps) {
	const tree = useTree()
	const words = typedWords(draft.parts)
	const place = draft.orgId !== undefined && tree?.nodes.has(draft.orgId) ? tree.name(draft.orgId) : ''
	const about = [place, words && `“${words}”`].filter(Boolean).join(' ')
	return (
		<Box component="li" sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
			<Box
				component="span"
				sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
			>
				<b>{draft.title}</b> {about}
			</Box>
			<span>{draftTime(draft.atMs)}</span>
			<Button aria-label={`打开：${draft.title}`} onClick={onOpen}>
				打开
			</Button>
			<Button aria-label={`放弃：${draft.title}`} color="inherit" onClick={onGiveUp}>
				放弃
			</Button>
		</Box>
	)
}
