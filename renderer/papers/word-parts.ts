/**
 * The parts of a .docx that are the same for every paper: its styles and its table of fonts. They are written here
 * because the library has no words for grid-scaled indents, fonts' stand-ins and East Asian spacing.
 */
import {
	BODY_SIZE,
	CHARACTERS,
	FONTS,
	type FontId,
	LINE_PITCH,
	STYLES,
	type Style,
	TEXT_WIDTH,
} from '#shared/papers/page.ts'

/** Twentieths of a point, the unit of all lengths in a .docx. */
export const twips = (points: number): number => Math.round(points * 20)
export const twipsOfMm = (mm: number): number => Math.round((mm / 25.4) * 1440)

/**
 * What is taken from each character of the body's size so that 28 of them fill a line, in points. It stands in the
 * type itself and the paragraphs stay off the section's grid, which says the same: programs disagree on how a character
 * that is wider than its field is set, and some give it two. In tenths: some programs round to them.
 */
export const TRACKING = Math.floor((TEXT_WIDTH / CHARACTERS - BODY_SIZE) * 10) / 10

/** The section's grid: what is added to each character, in 4096ths of a point. */
export const CHARACTER_SPACE = Math.floor((TEXT_WIDTH / CHARACTERS - BODY_SIZE) * 4096)

/** A number of ems in twips, for type of the given size. */
export const ems = (count: number, size: number): number =>
	Math.round(count * (size === BODY_SIZE ? size + TRACKING : size) * 20)

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/**
 * East Asian font first and for all scripts: curled quotation marks and the figures of dates belong to the Chinese
 * text around them.
 */
const fonts = (font: FontId): string => {
	const [name] = FONTS[font]
	return `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}" w:hint="eastAsia"/>`
}

const size = (points: number): string =>
	`${points === BODY_SIZE ? `<w:spacing w:val="${twips(TRACKING)}"/>` : ''}<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>`

const ALIGN = { left: 'left', center: 'center', right: 'right' } as const

function indent({ left, right, firstLine, hanging, size }: Style): string {
	const all = [
		left === undefined ? '' : ` w:left="${ems(left, size)}"`,
		right === undefined ? '' : ` w:right="${ems(right, size)}"`,
		hanging === undefined ? '' : ` w:hanging="${ems(hanging, size)}"`,
		firstLine === undefined
			? ''
			: ` w:firstLineChars="${firstLine * 100}" w:firstLine="${ems(firstLine, size)}"`,
	].join('')
	return all === '' ? '' : `<w:ind${all}/>`
}

/** In the order that the schema of a .docx asks for. */
function paragraphStyle(id: string, style: Style): string {
	const before = style.before === undefined ? 0 : twipsOfMm(style.before)
	const properties = [
		style.keepNext === true ? '<w:keepNext/>' : '',
		style.redLine === true
			? '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="FF0000"/></w:pBdr>'
			: '',
		`<w:spacing w:before="${before}" w:after="0" w:line="${twips(style.line ?? LINE_PITCH)}" w:lineRule="exact"/>`,
		indent(style),
		`<w:jc w:val="${style.align === undefined ? 'both' : ALIGN[style.align]}"/>`,
		style.outline === undefined ? '' : `<w:outlineLvl w:val="${style.outline}"/>`,
	].join('')
	const colour = style.colour === undefined ? '' : `<w:color w:val="${style.colour}"/>`
	return (
		`<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${style.name}"/>` +
		`<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${properties}</w:pPr>` +
		`<w:rPr>${fonts(style.font)}${colour}${size(style.size)}</w:rPr></w:style>`
	)
}

/** No lines are kept from page ends, no space between Chinese and figures: 22 lines stay 22, 28 characters 28. */
const PARAGRAPHS =
	'<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'

/** `word/styles.xml`. The size of Normal is what the grid's 28 characters a line are counted by. */
export function stylesXml(): string {
	const { font } = STYLES.body
	return (
		`${HEAD}<w:styles ${NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>${fonts(font)}${size(BODY_SIZE)}` +
		'<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>' +
		`<w:pPrDefault><w:pPr>${PARAGRAPHS}</w:pPr></w:pPrDefault></w:docDefaults>` +
		'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>' +
		`<w:pPr>${PARAGRAPHS}</w:pPr><w:rPr>${fonts(font)}${size(BODY_SIZE)}</w:rPr></w:style>` +
		'<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">' +
		'<w:name w:val="Default Paragraph Font"/></w:style>' +
		'<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>' +
		`${Object.entries(STYLES)
			.map(([id, style]) => paragraphStyle(id, style))
			.join('')}</w:styles>`
	)
}

const FAMILY: Readonly<Record<FontId, string>> = {
	title: 'roman',
	body: 'modern',
	heading: 'modern',
	subheading: 'modern',
	number: 'roman',
}

/** `word/fontTable.xml`: under which names a font may be found, and that it is a Chinese one. */
export const fontTableXml = (): string =>
	`${HEAD}<w:fonts ${NAMESPACE}>${(Object.entries(FONTS) as [FontId, readonly string[]][])
		.map(
			([id, [name, ...standIns]]) =>
				`<w:font w:name="${name}"><w:altName w:val="${standIns.join(',')}"/><w:charset w:val="86"/>` +
				`<w:family w:val="${FAMILY[id]}"/><w:pitch w:val="variable"/></w:font>`,
		)
		.join('')}</w:fonts>`
