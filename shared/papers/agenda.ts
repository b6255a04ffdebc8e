/** 会议议程: when and where, the items with who reports on them and for how long, who comes. Pure. */
import { body, emptyLine, facts, heading, labelled, subheading, title } from './blocks.ts'
import { oneLine } from './clean-text.ts'
import type { AgendaItem, AgendaPaper } from './content.ts'
import type { PaperSheets, Paragraph } from './page.ts'

export function layAgenda(agenda: AgendaPaper): PaperSheets {
	const people = [...group('参会', agenda.attendees), ...group('列席', agenda.observers)]
	const blocks = [
		...title(agenda.title),
		...facts(agenda.meeting),
		...(people.length === 0 ? [] : people),
		emptyLine(),
		...agenda.items.flatMap((item, i) => agendaItem(item, i + 1)),
	]
	return { title: agenda.title, landscape: false, sections: [{ pageNumbers: true, blocks }] }
}

/** 参会 and 列席, all lines of a group in one paragraph. */
function group(label: string, lines: readonly string[]): Paragraph[] {
	const said = lines.map(oneLine).filter(text => text !== '')
	return said.length === 0 ? [] : [labelled(label, said.join('；'), 'fact')]
}

/** An item as the agenda names it: its title, who reports, the titles of its points. @param n from 1 */
export const agendaItem = (item: AgendaItem, n: number): Paragraph[] => [
	{ ...heading(n, item.title), keepNext: item.points.length > 0 || reportedBy(item) !== '' },
	...(reportedBy(item) === '' ? [] : body(reportedBy(item))),
	...item.points.map(({ title }, i) => ({ ...subheading(i + 1, title), keepNext: false })),
]

function reportedBy({ presenter, minutes }: AgendaItem): string {
	const who =
		presenter === undefined
			? ''
			: `汇报人：${oneLine(`${presenter.unit ?? ''}${presenter.post ?? ''} ${presenter.name}`)}`
	const time = minutes === undefined || minutes === 0 ? '' : `${minutes}分钟`
	const said = [who, time].filter(text => text !== '').join('，')
	return said === '' ? '' : `（${said}）`
}
