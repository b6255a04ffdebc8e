import type { EditFlags } from 'electron'
import { expect, it } from 'vitest'
import { contextMenuTemplate } from './context-menu.ts'

const editFlags = {
	canUndo: false,
	canRedo: false,
	canCut: true,
	canCopy: true,
	canPaste: false,
	canDelete: true,
	canSelectAll: true,
	canEditRichly: false,
} satisfies EditFlags

it('offers editing in a field, greyed where it cannot be done', () => {
	const items = contextMenuTemplate({ isEditable: true, selectionText: '', editFlags })
	expect(items.filter(item => item.enabled).map(item => item.label)).toEqual(['剪切', '复制', '全选'])
	expect(items.filter(item => item.enabled === false).map(item => item.label)).toEqual(['撤销', '粘贴'])
})

it('offers copying of selected text and nothing elsewhere', () => {
	const labels = (selectionText: string) =>
		contextMenuTemplate({ isEditable: false, selectionText, editFlags }).map(item => item.label)
	expect(labels('网格')).toEqual(['复制'])
	expect(labels(' \n')).toEqual([])
})
