/** 会议议程: when and where, the items with who reports on them and for how long, who comes. Pure. */
import { emptyLine, facts, heading, labelled, spellWho, subheading, title } from './blocks.ts'
import { oneLine } from './clean-text.ts'
import type { AgendaItem, AgendaPaper } from './content.ts'
import type { PaperSheets, Paragraph, Run } from './page.ts'

export function layAgenda(agenda: AgendaPaper): PaperSheets {
	const people = [...group('参会', agenda.attendees), ...group('列席', agenda.observers)]
	const blocks = [
		...title(agenda.title),
		...facts(agenda.meeting),
		...people,
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

/** An item as the agenda names it: its title, who reports and how long, the titles of its points. @param n from 1 */
export function agendaItem(item: AgendaItem, n: number): Paragraph[] {
	const { runs, ...rest } = heading(n, item.title)
	return [
		{
			...rest,
			runs: [...runs, ...reportedBy(item)],
			keepNext: item.points.length > 0,
		},
		...item.points.map(({ title }, i) => ({ ...subheading(i + 1, title), keepNext: false })),
	]
}

function reportedBy({ presenter, minutes }: AgendaItem): Run[] {
	const said = [
		presenter === undefined ? '' : spellWho(presenter, ''),
		minutes === undefined || minutes === 0 ? '' : `${minutes}分钟`,
	].filter(text => text !== '')
	return said.length === 0 ? [] : [{ text: `（${said.join('，')}）`, font: 'subheading' }]
}
