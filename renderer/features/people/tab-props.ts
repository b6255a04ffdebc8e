import type { ReactNode } from 'react'
import type { Rows } from '../../session/live-table.ts'
import type { Tree } from '../../session/tree.ts'

/** What the tabs of the page show, and the row of tabs itself. */
export interface TabProps {
	people: Rows<'person'>
	posts: Rows<'post'>
	tree: Tree
	tabs: ReactNode
}
