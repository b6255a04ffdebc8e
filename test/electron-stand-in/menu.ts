/** `electron.Menu`: kept, never shown. A test finds an item by its id and clicks it. */
import { strict } from './strict.ts'

export interface Template {
	id?: string
	label?: string
	role?: string
	type?: string
	accelerator?: string
	click?: (item: object) => void
	submenu?: Template[]
}

export interface Item extends Omit<Template, 'submenu' | 'click'> {
	click: () => void
	submenu?: StandInMenu
}

export class StandInMenu {
	readonly items: Item[] = []

	popup() {}

	getMenuItemById(id: string): Item | null {
		for (const item of this.items) {
			const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
			if (found) return found
		}
		return null
	}
}

let applicationMenu: StandInMenu | null = null

function buildFromTemplate(template: Template[]): StandInMenu {
	const menu = new StandInMenu()
	for (const { click, submenu, ...rest } of template) {
		const item: Item = { ...rest, click: () => click?.(item) }
		if (submenu) item.submenu = buildFromTemplate(submenu)
		menu.items.push(item)
	}
	return menu
}

export const Menu = strict('Menu', {
	buildFromTemplate,
	setApplicationMenu(menu: StandInMenu | null) {
		applicationMenu = menu
	},
	getApplicationMenu: () => applicationMenu,
})
