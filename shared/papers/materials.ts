/** 会议材料汇编: a cover, what is in it, the agenda, then a material for each item that has anything to read. Pure. */
import { agendaItem } from './agenda.ts'
import { body, emptyLine, facts, line, subheading, title } from './blocks.ts'
import { oneLine } from './clean-text.ts'
import type { AgendaItem, Listing, MaterialsPaper } from './content.ts'
import { listTable } from './lists.ts'
import { type Block, type PaperSheets, type Paragraph, STYLES, TEXT_WIDTH } from './page.ts'
import { chineseNumber, spellDay, unstopped } from './spell.ts'
import { titleLines } from './title-lines.ts'

export function layMaterials(paper: MaterialsPaper): PaperSheets {
	const materials = paper.items.filter(hasMaterial)
	const inside: Block[] = [
		...contents(materials),
		...title('会议议程', { newPage: true }),
		...facts(paper.meeting),
		emptyLine(),
		...paper.items.flatMap((item, i) => agendaItem(item, i + 1)),
		...materials.flatMap((item, i) => material(item, i + 1)),
	]
	return {
		title: paper.title,
		landscape: false,
		sections: [
			{ pageNumbers: false, blocks: cover(paper) },
			{ pageNumbers: true, blocks: inside },
		],
	}
}

const hasMaterial = ({ paragraphs, points, lists }: AgendaItem): boolean =>
	lists.length > 0 ||
	paragraphs.some(text => text.trim() !== '') ||
	points.some(({ paragraphs }) => paragraphs.length > 0)

/** Empty lines between a title of no lines and who compiled it. */
const COVER_GAP = 12

function cover({ title: text, meeting, issuer, date }: MaterialsPaper): Paragraph[] {
	const lines = titleLines(text, TEXT_WIDTH, STYLES.coverTitle.size)
	const day = date ?? meeting.at
	return [
		line('coverTitle', lines.join('\n')),
		...Array.from({ length: Math.max(1, COVER_GAP - 2 * lines.length) }, () => emptyLine()),
		line('coverLine', oneLine(issuer)),
		...(day === undefined ? [] : [line('coverLine', spellDay(day))]),
	]
}

const markOf = (n: number): string => `材料${chineseNumber(n)}`

const contents = (materials: readonly AgendaItem[]): Paragraph[] => [
	...title('目录'),
	line('contentsLine', '会议议程', { left: 0, hanging: 0 }),
	...materials.map((item, i) => line('contentsLine', `${markOf(i + 1)}　${unstopped(oneLine(item.title))}`)),
]

const material = ({ title: text, paragraphs, points, lists }: AgendaItem, n: number): Block[] => [
	line('mark', markOf(n), { newPage: true }),
	emptyLine({ keepNext: true }),
	...title(unstopped(text)),
	...body(...paragraphs),
	...points.flatMap((point, i) => [subheading(i + 1, point.title), ...body(...point.paragraphs)]),
	// What parts two lists stands between them: behind the last it could be alone on a page.
	...lists.flatMap((each, i) => (i === 0 ? list(each) : [emptyLine(), ...list(each)])),
]

/** A list under its name; one that is empty says so. */
const list = (listing: Listing): Block[] =>
	listing.rows.length === 0
		? [line('caption', oneLine(listing.title)), line('cellCentred', '（无）')]
		: [line('caption', oneLine(listing.title)), listTable(listing)]
