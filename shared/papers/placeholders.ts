/**
 * What an office's own template may ask for: names of placeholders, what they mean, and what stands in their place.
 * `docs/templates.md` prints these tables. Pure.
 */
import { spellPeople } from './attendance.ts'
import { spellWho } from './blocks.ts'
import { cleanTexts, linesOf, oneLine } from './clean-text.ts'
import type {
	AgendaItem,
	AgendaPaper,
	DemandLine,
	FollowUpPaper,
	Imprint,
	Listing,
	MaterialsPaper,
	MeetingFacts,
	MinutesItem,
	MinutesPaper,
	NoticePaper,
	Paper,
	PaperKind,
	ProjectLine,
	ResolutionLine,
	ResourceLine,
	SignInPaper,
	Who,
} from './content.ts'
import { COLOUR_WORDS, stateCell } from './lists.ts'
import { spellDecision } from './minutes.ts'
import { spellDay, spellFileNumber, spellMinutesNumber, spellTime } from './spell.ts'

/** `{name}` in the template. */
interface Single<T> {
	readonly name: string
	readonly meaning: string
	readonly text: (of: T, index: number) => string | number | undefined
}

/** `{#name}…{/name}` in the template: what stands between is repeated for each row. */
interface Repeated<T> {
	readonly name: string
	readonly meaning: string
	readonly fields: readonly Described[]
	readonly data: (of: T) => TemplateRow[]
}

type Placeholder<T> = Single<T> | Repeated<T>

/** Name and meaning, and what a repeated part has inside. */
export interface Described {
	readonly name: string
	readonly meaning: string
	readonly fields?: readonly Described[]
}

export interface TemplateRow {
	readonly [name: string]: string | TemplateRow[]
}

const single = <T>(name: string, meaning: string, text: Single<T>['text']): Single<T> => ({
	name,
	meaning,
	text,
})

function repeated<T, R>(
	name: string,
	meaning: string,
	rows: (of: T) => readonly R[],
	fields: readonly Placeholder<NoInfer<R>>[],
): Repeated<T> {
	return { name, meaning, fields, data: of => rows(of).map((row, i) => filled(fields, row, i)) }
}

/** Every name has a text, so that an empty one is never looked for further out. */
const filled = <T>(fields: readonly Placeholder<T>[], of: T, index: number): TemplateRow =>
	Object.fromEntries(
		fields.map(field => [field.name, 'text' in field ? String(field.text(of, index) ?? '') : field.data(of)]),
	)

const number = single<unknown>('序号', '从1起', (_, i) => i + 1)
const day = (text: string | undefined) => (text === undefined ? undefined : spellDay(text))

const paragraphs = <T>(name: string, meaning: string, of: (from: T) => readonly string[]): Repeated<T> =>
	repeated(name, meaning, (from: T) => of(from).flatMap(linesOf), [
		single<string>('段落', '一个自然段', text => text),
	])

const lines = <T>(name: string, meaning: string, of: (from: T) => readonly string[]): Repeated<T> =>
	repeated(name, meaning, of, [number, single<string>('内容', '一条', oneLine)])

interface WithMeeting {
	readonly meeting: MeetingFacts
}
const meeting: readonly Single<WithMeeting>[] = [
	single('会议名称', '会议全称', of => of.meeting.name),
	single('会议时间', '年月日、星期、时刻', of => of.meeting.at && spellTime(of.meeting.at)),
	single('会议日期', '年月日', of => day(of.meeting.at)),
	single('会议地点', '', of => of.meeting.place),
	single('主持人', '单位职务和姓名', of => of.meeting.chair && spellWho(of.meeting.chair)),
]
const title = single<{ readonly title?: string }>('标题', '', of => of.title)

interface WithImprint {
	readonly imprint?: Imprint
}
const imprint = (label: string): readonly Single<WithImprint>[] => [
	single(label, '版记中的机关，以逗号分开', of => of.imprint?.sentTo.join('，')),
	single('印发机关', '', of => of.imprint?.printedBy),
	single('印发日期', '', of => day(of.imprint?.printedOn)),
]

const person: readonly Placeholder<Who & { readonly phone?: string }>[] = [
	number,
	single('姓名', '', of => of.name),
	single('单位', '', of => of.unit),
	single('职务', '', of => of.post),
	single('电话', '', of => of.phone),
]

const resolution: readonly Placeholder<ResolutionLine>[] = [
	number,
	single('来源会议', '', of => of.source),
	single('事项', '', of => of.matter),
	single('牵头', '牵头单位或者牵头人', of => of.lead),
	single('配合', '以顿号分开', of => of.helpers.join('、')),
	single('责任人', '', of => of.person),
	single('完成时限', '', of => day(of.due)),
	single('完成标准', '', of => of.standard),
	single('进展', '进展情况或者办理结果', of => of.progress),
	single('状态', '', of => stateCell(of).text),
	single('预警', '临期、滞后、逾期，或者为空', of => of.colour && COLOUR_WORDS[of.colour]),
	single('销号日期', '', of => day(of.closedOn)),
	single('全文', '事项、责任和时限连成一句', spellDecision),
]
const demand: readonly Placeholder<DemandLine>[] = [
	number,
	single('网格', '', of => of.place),
	single('类别', '', of => of.kind),
	single('需求', '', of => of.title),
	single('说明', '', of => of.text),
	single('涉及人数', '', of => of.people),
	single('紧急', '“是”或者为空', of => (of.urgent === true ? '是' : '')),
	single('办理意见', '', of => of.state),
]
const resource: readonly Placeholder<ResourceLine>[] = [
	number,
	single('提供单位', '', of => of.owner),
	single('类别', '', of => of.kind),
	single('资源', '', of => of.title),
	single('数量', '', of => of.capacity),
	single('可认领', '', of => of.left),
	single('时间', '', of => of.hours),
	single('地点', '', of => of.place),
	single('联系人', '', of => of.contact),
	single('有效期至', '', of => day(of.validUntil)),
]
const project: readonly Placeholder<ProjectLine>[] = [
	number,
	single('需求', '', of => of.demand),
	single('资源', '', of => of.resource),
	single('提供单位', '', of => of.owner),
	single('认领单位', '', of => of.place),
	single('数量', '', of => of.quantity),
	single('时间', '', of => day(of.date)),
	single('进展', '', of => of.state),
]

/** The rows of all lists of one kind, in the order of the agenda. */
const rowsOf = <K extends Listing['list']>({ items }: { items: readonly AgendaItem[] }, kind: K) =>
	items.flatMap(({ lists }) =>
		lists.filter((each): each is Extract<Listing, { list: K }> => each.list === kind),
	)

const agendaItem: readonly Placeholder<AgendaItem>[] = [
	number,
	single('议题', '', of => of.title),
	single('汇报人', '单位职务和姓名', of => of.presenter && spellWho(of.presenter)),
	single('时长', '分钟数', of => of.minutes),
	repeated('要点', '议题下的各点', (of: AgendaItem) => of.points, [
		number,
		single('要点名称', '', of => of.title),
	]),
]

type PaperOf<K extends PaperKind> = Extract<Paper, { paper: K }>

const TABLES: { readonly [K in PaperKind]: readonly Placeholder<PaperOf<K>>[] } = {
	notice: [
		title,
		single('发文机关标志', '红头文字', of => of.masthead),
		single('发文字号', '如“正社党〔2026〕12号”', of => of.fileNumber && spellFileNumber(of.fileNumber)),
		single('主送机关', '以逗号分开，不含冒号', of => of.addressees.join('，')),
		paragraphs('正文', '各部分之前的话', (of: NoticePaper) => of.opening),
		...meeting,
		lines('会议议程', '', (of: NoticePaper) => of.agenda),
		lines('参会人员', '', (of: NoticePaper) => of.attendees),
		lines('材料准备', '', (of: NoticePaper) => of.preparations),
		lines('有关要求', '', (of: NoticePaper) => of.requirements),
		single('反馈时限', '', of => of.replyBy && spellTime(of.replyBy)),
		single('联系人', '', of => of.contact?.name),
		single('联系电话', '', of => of.contact?.phone),
		lines('附件', '', (of: NoticePaper) => of.attachments),
		single('署名', '发文机关署名', of => of.issuer),
		single('成文日期', '', of => day(of.date)),
		...imprint('抄送'),
	],
	agenda: [
		title,
		...meeting,
		lines('参会', '', (of: AgendaPaper) => of.attendees),
		lines('列席', '', (of: AgendaPaper) => of.observers),
		repeated('议程', '各项议题', (of: AgendaPaper) => of.items, agendaItem),
	],
	sign_in: [
		title,
		...meeting,
		repeated(
			'签到',
			'应到人员，然后是空行',
			(of: SignInPaper) => [...of.expected, ...Array.from({ length: of.emptyRows }, () => ({ name: '' }))],
			person,
		),
	],
	materials: [
		title,
		...meeting,
		single('编制单位', '', of => of.issuer),
		single('编制日期', '', of => day(of.date)),
		repeated('议程', '各项议题及其材料', (of: MaterialsPaper) => of.items, [
			...agendaItem,
			paragraphs('正文', '', (of: AgendaItem) => of.paragraphs),
			repeated('分项', '各要点的名称和正文', (of: AgendaItem) => of.points, [
				number,
				single('要点名称', '', of => of.title),
				paragraphs('正文', '', (of: AgendaItem['points'][number]) => of.paragraphs),
			]),
		]),
		repeated(
			'落实情况',
			'上次会议议定事项',
			(of: MaterialsPaper) => rowsOf(of, 'resolutions').flatMap(l => l.rows),
			resolution,
		),
		repeated('需求清单', '', (of: MaterialsPaper) => rowsOf(of, 'demands').flatMap(l => l.rows), demand),
		repeated('资源清单', '', (of: MaterialsPaper) => rowsOf(of, 'resources').flatMap(l => l.rows), resource),
		repeated('项目清单', '', (of: MaterialsPaper) => rowsOf(of, 'projects').flatMap(l => l.rows), project),
		repeated('统计表', '其他表格，每行写成一句', (of: MaterialsPaper) => rowsOf(of, 'table'), [
			single('表名', '', of => of.title),
			lines('表行', '', (of: Extract<Listing, { list: 'table' }>) =>
				of.rows.map(row =>
					row.map((cell, i) => (i === 0 ? cell : `${of.columns[i] ?? ''}${cell}`)).join('，'),
				),
			),
		]),
	],
	minutes: [
		title,
		single('纪要标志', '红头文字', of => of.masthead),
		single('编号', '“第3号”，未编号时为“待编号”', of => spellMinutesNumber(of.number)),
		single('发文机关', '', of => of.issuer),
		single('成文日期', '', of => day(of.date)),
		...meeting,
		paragraphs('概述', '', (of: MinutesPaper) => of.overview),
		repeated('议题', '议定事项所属的各项', (of: MinutesPaper) => of.items, [
			number,
			single('议题名称', '', of => of.title),
			paragraphs('正文', '', (of: MinutesItem) => of.paragraphs),
			repeated('议定事项', '', (of: MinutesItem) => of.decisions, resolution),
		]),
		single('主持', '', of => of.attendance.chair && spellWho(of.attendance.chair)),
		single('出席', '单位和姓名，连成一段', of => spellPeople(of.attendance.present)),
		single('请假', '同上', of => spellPeople(of.attendance.excused)),
		single('缺席', '同上', of => spellPeople(of.attendance.absent)),
		single('列席', '同上', of => spellPeople(of.attendance.observers)),
		single('记录', '同上', of => spellPeople(of.attendance.recorders)),
		repeated('出席名单', '逐人一行', (of: MinutesPaper) => of.attendance.present, person),
		...imprint('分送'),
	],
	follow_up: [
		title,
		single('填报单位', '', of => of.issuer),
		single('截至日期', '', of => day(of.asOf)),
		repeated('督办', '逐事项一行', (of: FollowUpPaper) => of.rows, resolution),
	],
}

/** The placeholders of a paper, as the guide prints them and as a template is checked by. */
export const placeholdersOf = (kind: PaperKind): readonly Described[] => TABLES[kind]

/** What fills a template of this paper. */
export function templateData(content: Paper): TemplateRow {
	const paper = cleanTexts(content)
	const table: readonly Placeholder<never>[] = TABLES[paper.paper]
	return filled(table, paper as never, 0)
}
