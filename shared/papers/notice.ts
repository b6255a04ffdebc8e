/** 会议通知: 版头 (where there is one), title, 主送, body with its sections, 附件, 署名 for a seal, 版记. Pure. */
import {
	body,
	emptyLine,
	fileNumberLine,
	imprint,
	items,
	line,
	masthead,
	sections,
	signature,
	spellWho,
	title,
} from './blocks.ts'
import { oneLine } from './clean-text.ts'
import type { NoticePaper } from './content.ts'
import type { Block, PaperSheets, Paragraph } from './page.ts'
import { spellFileNumber, spellTime, stopped, unstopped } from './spell.ts'

export function layNotice(notice: NoticePaper): PaperSheets {
	const { addressees, opening, meeting, agenda, attendees, preparations, requirements, issuer, date } = notice
	const to = addressees.map(oneLine).filter(text => text !== '')
	const chair = meeting.chair === undefined ? [] : body(`会议由${spellWho(meeting.chair, '')}主持。`)
	const said = [
		...head(notice),
		...title(notice.title),
		...(to.length === 0 ? [] : [line('flush', `${unstopped(to.join('，'))}：`)]),
		...body(...opening),
		...sections(
			['会议时间', meeting.at === undefined ? [] : body(`${spellTime(meeting.at)}。`)],
			['会议地点', meeting.place === undefined ? [] : body(stopped(oneLine(meeting.place)))],
			['会议主持', chair],
			['会议议程', items(agenda)],
			['参会人员', items(attendees)],
			['材料准备', items(preparations)],
			['有关要求', [...items(requirements)]],
			['会务联系', body(...contact(notice))],
		),
		...attachments(notice.attachments),
	]
	// 署名 never stands on a page alone.
	const last = said.pop()
	const blocks: Block[] = [
		...said,
		...(last === undefined ? [] : [{ ...last, keepNext: true }]),
		...signature(issuer, date),
		...(notice.imprint === undefined ? [] : [imprint('抄送', notice.imprint)]),
	]
	return { title: notice.title, landscape: false, sections: [{ pageNumbers: true, blocks }] }
}

/** Above the title: the mark and the number with the red line, or the number alone, or nothing. */
function head({ masthead: mark, fileNumber }: NoticePaper): Paragraph[] {
	if (mark !== undefined) return [masthead(mark), ...fileNumberLine(fileNumber), emptyLine(), emptyLine()]
	if (fileNumber === undefined) return [emptyLine()]
	return [line('number', spellFileNumber(fileNumber)), emptyLine(), emptyLine()]
}

function contact({ replyBy, contact }: NoticePaper): string[] {
	const reply = replyBy === undefined ? '' : `请于${spellTime(replyBy)}前反馈参会人员名单。`
	if (contact === undefined) return [reply]
	const phone = contact.phone === undefined ? '' : `，联系电话：${contact.phone}`
	return [`${reply}联系人：${oneLine(contact.name)}${phone}。`]
}

/** 附件说明: what wraps stands under the first character of its name; no stop behind a name. */
function attachments(titles: readonly string[]): Paragraph[] {
	const names = titles.map(each => unstopped(oneLine(each))).filter(each => each !== '')
	if (names.length === 0) return []
	if (names.length === 1) return [emptyLine(), line('labelled', `附件：${names[0]}`)]
	return [
		emptyLine(),
		...names.map((name, i) =>
			i === 0
				? line('labelled', `附件：1. ${name}`, { left: 6.5, hanging: 4.5 })
				: line('labelled', `${i + 1}. ${name}`, { left: 6.5, hanging: 1.5 }),
		),
	]
}
