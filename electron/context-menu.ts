import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron'

/**
 * The menu of the right mouse button, which Electron leaves out: editing in a field, copying a
 * selection. Empty where there is nothing to offer.
 */
export function contextMenuTemplate(
	params: Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>,
): MenuItemConstructorOptions[] {
	const { isEditable, selectionText, editFlags } = params
	if (isEditable) {
		return [
			{ role: 'undo', label: '撤销', enabled: editFlags.canUndo },
			{ type: 'separator' },
			{ role: 'cut', label: '剪切', enabled: editFlags.canCut },
			{ role: 'copy', label: '复制', enabled: editFlags.canCopy },
			{ role: 'paste', label: '粘贴', enabled: editFlags.canPaste },
			{ type: 'separator' },
			{ role: 'selectAll', label: '全选', enabled: editFlags.canSelectAll },
		]
	}
	return selectionText.trim() === '' ? [] : [{ role: 'copy', label: '复制' }]
}
