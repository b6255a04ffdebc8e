/** 会议纪要: 纪要标志, 第X号, issuer and date, overview, what was decided, who was there, 版记. It bears no seal. Pure. */
import { attendanceLists } from './attendance.ts'
import { body, emptyLine, heading, imprint, line, masthead, title } from './blocks.ts'
import { oneLine } from './clean-text.ts'
import type { MinutesItem, MinutesPaper, ResolutionLine } from './content.ts'
import type { Block, PaperSheets, Paragraph } from './page.ts'
import { spellDay, spellMinutesNumber, unstopped } from './spell.ts'

export function layMinutes(minutes: MinutesPaper): PaperSheets {
	const { issuer, date, overview, items, attendance } = minutes
	const blocks: Block[] = [
		masthead(minutes.masthead),
		emptyLine(),
		line('number', spellMinutesNumber(minutes.number)),
		emptyLine(),
		// The red line is as wide as the text, so the ems at its ends are spaces and no indents.
		line('ruled', `　${oneLine(issuer)}`, {
			atRight: `${date === undefined ? '    年  月  日' : spellDay(date)}　`,
		}),
		emptyLine(),
		...(minutes.title === undefined ? [] : [emptyLine(), ...title(minutes.title)]),
		...body(...overview),
		...items.flatMap((item, i) => minutesItem(item, i + 1)),
		...attendanceLists(attendance),
		...(minutes.imprint === undefined ? [] : [imprint('分送', minutes.imprint)]),
	]
	return {
		title: `${oneLine(minutes.masthead)} ${spellMinutesNumber(minutes.number)}`,
		landscape: false,
		sections: [{ pageNumbers: true, blocks }],
	}
}

const minutesItem = ({ title, paragraphs, decisions }: MinutesItem, n: number): Paragraph[] => [
	heading(n, title),
	...body(...paragraphs),
	...decisions.flatMap((decision, i) =>
		body(`${decisions.length === 1 ? '' : `${i + 1}.`}${spellDecision(decision)}`),
	),
]

/** What, then who and by when, in one paragraph. */
export function spellDecision({ matter, lead, helpers, person, due, standard }: ResolutionLine): string {
	const said = [
		lead === undefined ? '' : `牵头：${oneLine(lead)}`,
		helpers.length === 0 ? '' : `配合：${helpers.map(oneLine).join('、')}`,
		person === undefined ? '' : `责任人：${oneLine(person)}`,
		due === undefined ? '' : `完成时限：${spellDay(due)}`,
		standard === undefined ? '' : `完成标准：${unstopped(oneLine(standard))}`,
	].filter(text => text !== '')
	return `${unstopped(oneLine(matter))}${said.length === 0 ? '' : `（${said.join('；')}）`}。`
}
