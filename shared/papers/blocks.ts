/** The pieces that the papers share: headings with their numbers, body text, labelled lines, names. Pure. */
import { linesOf, oneLine } from './clean-text.ts'
import type { FileNumber, Imprint, MeetingFacts, Who } from './content.ts'
import type { Foot, Paragraph, StyleId } from './page.ts'
import { STYLES, TEXT_WIDTH } from './page.ts'
import { chineseNumber, spellDay, spellFileNumber, spellTime, stopped } from './spell.ts'
import { titleLines, widthOf } from './title-lines.ts'

/** One paragraph of a style. */
export const line = (style: StyleId, text: string, rest: Partial<Paragraph> = {}): Paragraph => ({
	block: 'paragraph',
	style,
	runs: text === '' ? [] : [{ text }],
	...rest,
})

export const emptyLine = (rest: Partial<Paragraph> = {}): Paragraph => line('flush', '', rest)

/** Body text, a paragraph for each of its lines. */
export const body = (...texts: readonly string[]): Paragraph[] =>
	texts.flatMap(text => linesOf(text).map(each => line('body', each)))

/** 公文标题, and an empty line below. */
export const title = (text: string, rest: Partial<Paragraph> = {}): Paragraph[] => [
	line('title', titleLines(text, TEXT_WIDTH, STYLES.title.size).join('\n'), rest),
	emptyLine({ keepNext: true }),
]

/** 一、 @param n from 1 */
export const heading = (n: number, text: string): Paragraph =>
	line('heading1', `${chineseNumber(n)}、${oneLine(text)}`)

/** （一） @param n from 1 */
export const subheading = (n: number, text: string): Paragraph =>
	line('heading2', `（${chineseNumber(n)}）${oneLine(text)}`)

/** Sections with an 一级标题 each, numbered in their order; a section that says nothing is left out. */
export const sections = (
	...parts: readonly (readonly [heading: string, content: readonly Paragraph[]])[]
): Paragraph[] =>
	parts
		.filter(([, content]) => content.length > 0)
		.flatMap(([text, content], i) => [heading(i + 1, text), ...content])

/** Single items as （一）（二）, one alone as plain text. */
export const items = (texts: readonly string[]): Paragraph[] => {
	const said = texts.map(oneLine).filter(text => text !== '')
	return said.length === 1
		? body(stopped(said[0]!))
		: said.map((text, i) => line('body', `（${chineseNumber(i + 1)}）${stopped(text)}`))
}

/** `出席：` in 黑体, then the text; what wraps stands under the text's first character. */
export const labelled = (
	label: string,
	text: string,
	style: 'labelled' | 'fact' = 'labelled',
): Paragraph => ({
	block: 'paragraph',
	style,
	runs: [{ text: label, font: 'heading' }, { text: `：${oneLine(text)}` }],
	...(label.length === 2
		? {}
		: { left: STYLES[style].left + label.length - 2, hanging: STYLES[style].hanging + label.length - 2 }),
})

/** 小正街社区党委书记 张国胜. */
export function spellWho({ name, unit, post }: Who, between = ' '): string {
	const place = oneLine(`${unit ?? ''}${post ?? ''}`)
	return place === '' ? oneLine(name) : `${place}${between}${oneLine(name)}`
}

/** When, where, who presides: the lines above an agenda or a list. */
export const facts = ({ at, place, chair }: MeetingFacts): Paragraph[] => [
	...(at === undefined ? [] : [labelled('时间', spellTime(at), 'fact')]),
	...(place === undefined || place === '' ? [] : [labelled('地点', place, 'fact')]),
	...(chair === undefined ? [] : [labelled('主持', spellWho(chair), 'fact')]),
]

const MASTHEAD_MOST = 40
const MASTHEAD_LEAST = 26
/** 发文机关标志 or 纪要标志, as large as fits into one line, or in two. */
export function masthead(text: string): Paragraph {
	const lines = titleLines(text, TEXT_WIDTH, MASTHEAD_LEAST)
	const widest = Math.max(1, ...lines.map(widthOf)) + 0.5
	return line('masthead', lines.join('\n'), {
		size: Math.min(MASTHEAD_MOST, Math.floor(TEXT_WIDTH / widest)),
	})
}

/** 发文字号 two lines below the mark, with the red line; without a number, the line alone. */
export const fileNumberLine = (number: FileNumber | undefined): Paragraph[] => [
	emptyLine(),
	emptyLine(),
	line('ruled', number === undefined ? '' : spellFileNumber(number)),
]

/**
 * 署名 and 成文日期 laid out for a seal: the date four characters from the right edge, the name centred above it.
 * Without a date its place is left open.
 */
export function signature(issuer: string, date: string | undefined): Paragraph[] {
	const day = date === undefined ? '    年  月  日' : spellDay(date)
	const name = oneLine(issuer)
	const apart = (widthOf(name) - widthOf(day)) / 2
	// A long name must not leave the sheet: then the date moves with it.
	const right = Math.max(4, apart + 2)
	return [
		emptyLine({ keepNext: true }),
		emptyLine({ keepNext: true }),
		line('signature', name, { right: right - apart, keepNext: true }),
		line('signature', day, { right }),
	]
}

/** 版记. @param label 抄送, or 分送 of minutes */
export function imprint(label: string, { sentTo, printedBy, printedOn }: Imprint): Foot {
	const to = sentTo.map(oneLine).filter(text => text !== '')
	return {
		block: 'foot',
		rows: [
			...(to.length === 0
				? []
				: [{ style: 'imprint' as const, runs: [{ text: `${label}：${stopped(to.join('，'))}` }] }]),
			{
				style: 'imprint' as const,
				left: 1,
				hanging: 0,
				runs: [{ text: oneLine(printedBy) }],
				...(printedOn === undefined ? {} : { atRight: `${spellDay(printedOn)}印发` }),
			},
		],
	}
}
