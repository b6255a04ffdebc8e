/** 签到表: those expected, and empty rows for the others; rows are high enough for a pen. Pure. */
import { facts, line, title } from './blocks.ts'
import type { SignInPaper } from './content.ts'
import { type ListColumn, numberColumn, tableOf } from './lists.ts'
import type { PaperSheets } from './page.ts'

type Row = Partial<SignInPaper['expected'][number]>

const ROW_HEIGHT = 10

export function laySignIn(paper: SignInPaper): PaperSheets {
	const { expected, emptyRows, meeting } = paper
	const columns: ListColumn<Row>[] = [
		numberColumn,
		{ title: '姓名', width: 5, centred: true, kept: true, cell: row => row.name },
		{ title: '单位', width: 8.5, kept: true, cell: row => row.unit },
		{ title: '职务', width: 7, centred: true, kept: true, cell: row => row.post },
		{ title: '联系电话', width: 7, centred: true, kept: true, cell: row => row.phone },
		{ title: '签名', width: 6.5, kept: true, cell: () => undefined },
	]
	const rows: Row[] = [...expected, ...Array.from({ length: emptyRows }, () => ({}))]
	const blocks = [
		...title(paper.title),
		...facts(meeting),
		line('tableNote', ''),
		{ ...tableOf(columns, rows), rowHeight: ROW_HEIGHT, size: 12 },
	]
	return { title: paper.title, landscape: false, sections: [{ pageNumbers: true, blocks }] }
}
