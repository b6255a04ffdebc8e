/** Tables whose columns are kinds of people, with names in the cells: made into lists of one person a row. */
import { isLabel } from './labels.ts'
import { bare } from './likeness.ts'
import { peopleOf } from './person.ts'
import { type CellValue, type mergedInto, type Place, placeOf, type Sheet } from './sheet.ts'
import { gridName, isBuilding, isDitto, isGrid, isLikelyName, isVacant, textOf } from './text.ts'
import { kindLabel, yesOf } from './vocabulary.ts'

interface Kinds {
	readonly column: number
	readonly label: string
	/** Of the telephones that belong to the names. */
	readonly phone?: number
}

export interface Matrix {
	/** The first row below the header. */
	readonly firstRow: number
	/** The list that stands for the rows before `end`: its header in the first row. */
	readonly list: (end: number) => Sheet
}

const isPhoneLabel = (text: string) => /(电话|手机|联系方式|号码)(号码|号)?$/.test(bare(text))
const isNameLabel = (text: string) => /^(人员)?姓名$|^人员$/.test(bare(text))

/** The matrix whose header begins at `row`, if one does: kinds beside each other, or grids. */
export function matrixAt(
	sheet: Sheet,
	merged: ReturnType<typeof mergedInto>,
	row: number,
): Matrix | undefined {
	const plain = (atRow: number, column: number): CellValue => {
		const area = merged(atRow, column)
		return sheet.rows[area?.startRow ?? atRow]?.[area?.startCol ?? column] ?? null
	}
	/** As {@link plain}; a cell that says 同上 or 同第一网格 shows what it means. */
	const shown = (atRow: number, column: number): CellValue => {
		const value = plain(atRow, column)
		const text = textOf(value)
		if (text === '' || text.length > 8 || (!isDitto(text) && !text.startsWith('同'))) return value
		if (isDitto(text)) return atRow > row + 1 ? shown(atRow - 1, column) : value
		const meant = gridName(text.slice(1))
		for (let at = row + 1; at < atRow; at++)
			if (gridName(textOf(sheet.rows[at]?.find(each => isGrid(textOf(each))))) === meant)
				return plain(at, column)
		return value
	}
	const width = Math.max(0, ...sheet.rows.slice(row, row + 2).map(cells => cells.length))
	const labels = Array.from({ length: width }, (_, column) => textOf(shown(row, column)))
	const below = labels.map((label, column) => {
		const own = textOf(sheet.rows[row + 1]?.[column])
		return own === label ? '' : own
	})
	const owned = below.filter(own => own !== '')
	const twoLevels = owned.length >= 2 && owned.every(own => isNameLabel(own) || isPhoneLabel(own))
	// 七类网格员 above, and the kinds themselves below it.
	const kindsBelow = owned.length >= 2 && owned.every(own => kindLabel(own) !== undefined)
	const joined = labels.map((label, column) => below[column] || label)
	return (
		(kindsBelow ? kindsBeside(sheet, row + 1, joined, undefined, shown) : undefined) ??
		kindsBeside(sheet, row, labels, twoLevels ? below : undefined, shown) ??
		gridsBeside(sheet, row, labels, shown) ??
		buildingsBeside(sheet, row, labels, shown)
	)
}

function kindsBeside(
	sheet: Sheet,
	row: number,
	labels: readonly string[],
	below: readonly string[] | undefined,
	shown: (row: number, column: number) => CellValue,
): Matrix | undefined {
	const kinds: Kinds[] = []
	const partner = new Set<number>()
	let last = ''
	for (const [column, own] of labels.entries()) {
		const label = own === '' && below !== undefined ? last : own
		last = label
		if (kindLabel(label) === undefined) continue
		if (below !== undefined && isPhoneLabel(below[column] ?? '')) {
			partner.add(column)
			const name = kinds.findLastIndex(kind => kind.label === label)
			if (name >= 0) kinds[name] = { ...kinds[name]!, phone: column }
		} else kinds.push({ column, label })
	}
	// 网格长 beside 副网格长 are columns of a list of grids.
	if (new Set(kinds.map(({ label }) => kindLabel(label)?.post ?? label)).size < 2) return undefined
	for (const [i, kind] of kinds.entries()) {
		const next = kind.column + 1
		if (below !== undefined || !isPhoneLabel(labels[next] ?? '')) continue
		partner.add(next)
		kinds[i] = { ...kind, phone: next }
	}
	const fixed = labels.flatMap((label, column) =>
		label !== '' && !partner.has(column) && !kinds.some(kind => kind.column === column)
			? [{ label, column }]
			: [],
	)
	if (!fixed.every(({ label }) => isLabel(label))) return undefined
	const firstRow = row + (below === undefined ? 1 : 2)
	const cells = sheet.rows
		.slice(firstRow, firstRow + 40)
		.flatMap(cells => kinds.map(({ column }) => textOf(cells[column])))
		.filter(text => text !== '' && !isVacant(text))
	// Numbers in the cells count people and do not name them.
	if (cells.length === 0 || cells.filter(text => /^\d+人?$/.test(text)).length > cells.length / 2)
		return undefined
	const ticked = cells.filter(text => yesOf(text) !== undefined).length > cells.length / 2
	const isContact = kindLabel(kinds[0]!.label)?.contactKind !== undefined
	return {
		firstRow,
		list: end => {
			const list = new ListOf(sheet, [
				...fixed.map(({ label }) => label),
				isContact ? '人员类别' : '网格职务',
				...(ticked ? [] : ['姓名', '联系电话']),
			])
			for (let at = firstRow; at < end; at++) {
				const rest = fixed.map(({ column }) => ({ value: shown(at, column), row: at, column }))
				const said = rest.filter(({ value }) => textOf(value) !== '')
				const filled = kinds.filter(({ column }) => textOf(shown(at, column)) !== '')
				// Totals and notes below are for the reader of lists to tell.
				if (filled.length === 0) {
					if (said.length > 0) list.add(rest, at)
					continue
				}
				for (const kind of filled) {
					const value = shown(at, kind.column)
					const cell = { value, row: at, column: kind.column }
					if (ticked) {
						if (yesOf(textOf(value)) === false || isVacant(textOf(value))) continue
						list.add([...rest, { ...cell, value: kind.label }], at)
					} else list.people([...rest, { ...cell, value: kind.label }], cell, shown, at, kind.phone)
				}
			}
			return list.sheet()
		},
	}
}

function gridsBeside(
	sheet: Sheet,
	row: number,
	labels: readonly string[],
	shown: (row: number, column: number) => CellValue,
): Matrix | undefined {
	const grids = labels.flatMap((label, column) => (isGrid(label) ? [{ label, column }] : []))
	if (new Set(grids.map(({ label }) => gridName(label))).size < 2) return undefined
	const first = grids[0]!.column
	const kindColumn = labels.findIndex((_, column) => {
		if (column >= first) return false
		const kinds = sheet.rows
			.slice(row + 1, row + 30)
			.filter((_, i) => kindLabel(textOf(shown(row + 1 + i, column))))
		return kinds.length >= 2
	})
	if (kindColumn < 0) return undefined
	const firstRow = row + 1
	return {
		firstRow,
		list: end => {
			const isContact = sheet.rows
				.slice(firstRow, end)
				.some((_, i) => kindLabel(textOf(shown(firstRow + i, kindColumn)))?.contactKind !== undefined)
			const list = new ListOf(sheet, ['网格', isContact ? '人员类别' : '网格职务', '姓名', '联系电话'])
			/** 姓名 or 电话, in a column between the kinds and the grids. */
			const asks = (at: number, is: (text: string) => boolean) =>
				labels.some((_, column) => column > kindColumn && column < first && is(textOf(shown(at, column))))
			for (let at = firstRow; at < end; at++) {
				const kind = { value: shown(at, kindColumn), row: at, column: kindColumn }
				if (textOf(kind.value) === '' || asks(at, isPhoneLabel)) continue
				const phoneRow = asks(at, isNameLabel) && asks(at + 1, isPhoneLabel) ? at + 1 : undefined
				for (const { label, column } of grids) {
					const cell = { value: shown(at, column), row: at, column }
					if (textOf(cell.value) === '' || isVacant(textOf(cell.value))) continue
					const rest = [{ value: label, row, column }, kind]
					if (phoneRow === undefined) list.people(rest, cell, shown, at)
					else list.add([...rest, cell, { value: shown(phoneRow, column), row: phoneRow, column }], at)
				}
			}
			return list.sheet()
		},
	}
}

/** Buildings beside each other, and under each who heads it; the title says as what. */
function buildingsBeside(
	sheet: Sheet,
	row: number,
	labels: readonly string[],
	shown: (row: number, column: number) => CellValue,
): Matrix | undefined {
	const at = (is: (label: string) => boolean) =>
		labels.flatMap((label, column) => (label !== '' && is(label) ? [{ label, column }] : []))
	const buildings = at(isBuilding)
	const fixed = at(label => !isBuilding(label))
	if (buildings.length < 2) return undefined
	const firstRow = row + 1
	const cells = sheet.rows
		.slice(firstRow, firstRow + 40)
		.flatMap(line => buildings.map(({ column }) => textOf(line[column])))
		.filter(text => text !== '' && !isVacant(text))
	const named = cells.filter(text => peopleOf(text).some(({ name }) => isLikelyName(name)))
	if (cells.length === 0 || named.length < cells.length * 0.8) return undefined
	return {
		firstRow,
		list: end => {
			const list = new ListOf(sheet, [...fixed.map(({ label }) => label), '联系楼栋', '姓名', '联系电话'])
			for (let at = firstRow; at < end; at++) {
				const rest = fixed.map(({ column }) => ({ value: shown(at, column), row: at, column }))
				for (const { label, column } of buildings) {
					const value = shown(at, column)
					if (textOf(value) === '') continue
					list.people([...rest, { value: label, row, column }], { value, row: at, column }, shown, at)
				}
			}
			return list.sheet()
		},
	}
}

interface Source extends Place {
	readonly value: CellValue
}

/** A list in the making; every cell knows where it came from. */
class ListOf {
	readonly #from: Sheet
	readonly #width: number
	readonly #rows: CellValue[][]
	readonly #places: Place[][]

	constructor(from: Sheet, labels: readonly string[]) {
		this.#from = from
		this.#width = labels.length
		this.#rows = [[...labels]]
		this.#places = [[]]
	}

	add(cells: readonly Source[], row: number): void {
		const last = cells.at(-1) ?? { row, column: 0 }
		this.#rows.push(Array.from({ length: this.#width }, (_, i) => cells[i]?.value ?? null))
		this.#places.push(Array.from({ length: this.#width }, (_, i) => cells[i] ?? last))
	}

	/** A row for each person of a cell. */
	people(
		rest: readonly Source[],
		cell: Source,
		shown: (row: number, column: number) => CellValue,
		row: number,
		phone?: number,
	): void {
		if (isVacant(textOf(cell.value))) return
		const number = phone === undefined ? null : shown(row, phone)
		const people = peopleOf(textOf(cell.value))
		if (people.length <= 1 || number !== null)
			this.add([...rest, cell, { value: number, row, column: phone ?? cell.column }], row)
		else
			for (const { name, phones, remark } of people)
				this.add(
					[
						...rest,
						{ ...cell, value: remark === '' ? name : `${name}（${remark}）` },
						{ ...cell, value: phones.join('、') || null },
					],
					row,
				)
	}

	sheet(): Sheet {
		const places = this.#places
		return {
			...this.#from,
			rows: this.#rows,
			merges: [],
			place: (row, column) => {
				const at = places[row]?.[column] ?? places[row]?.[0] ?? { row: 0, column: 0 }
				return placeOf(this.#from, at.row, at.column)
			},
		}
	}
}
