/** The tables of `docs/templates.md`. Run alone, it prints those of all papers. */
import { PAPER_KINDS, type PaperKind } from '#shared/papers/content.ts'
import { type Described, placeholdersOf } from '#shared/papers/placeholders.ts'

const NAMES: Readonly<Record<PaperKind, string>> = {
	notice: '会议通知',
	agenda: '会议议程',
	sign_in: '签到表',
	materials: '会议材料汇编',
	minutes: '会议纪要',
	follow_up: '督办台账',
}

const rows = (fields: readonly Described[], within: string): string[] =>
	fields.flatMap(({ name, meaning, fields }) =>
		fields === undefined
			? [`| \`{${name}}\` | ${within} | ${meaning} |`]
			: [
					`| \`{#${name}}\` … \`{/${name}}\` | ${within} | 重复${meaning === '' ? '' : `：${meaning}`} |`,
					...rows(fields, within === '' ? name : `${within} → ${name}`),
				],
	)

export const guideTables = (kind: PaperKind): string =>
	[
		`### ${NAMES[kind]}`,
		'',
		'| 占位符 | 只能写在其中 | 含义 |',
		'|---|---|---|',
		...rows(placeholdersOf(kind), ''),
	].join('\n')

if (import.meta.main) console.log(PAPER_KINDS.map(guideTables).join('\n\n'))
